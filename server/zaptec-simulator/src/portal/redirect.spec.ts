import { expect, test } from 'vitest';
import { switchSchema } from '../control/switches.js';
import { type Outcome, redirectTarget } from './redirect.js';

const granted: Outcome = { kind: 'granted', installationIds: ['a', 'b'] };
const failed: Outcome = { kind: 'failed', message: 'server error' };

test.each([
  ['https://x.example/r', granted, {}, 'https://x.example/r?success=true&installationId=a'],
  ['https://x.example/r?t=1', granted, {}, 'https://x.example/r?t=1&success=true&installationId=a'],
  ['https://x.example/r?', granted, {}, 'https://x.example/r?success=true&installationId=a'],
  ['https://x.example/r?t=1#f', { kind: 'denied' }, {}, 'https://x.example/r?t=1&success=false#f'],
  [
    'https://x.example/r',
    granted,
    { multiGrant: 'repeat' },
    'https://x.example/r?success=true&installationId=a&installationId=b',
  ],
  ['https://x.example/r', granted, { multiGrant: 'comma' }, 'https://x.example/r?success=true&installationId=a%2Cb'],
  ['https://x.example/r', granted, { multiGrant: 'none' }, 'https://x.example/r?success=true'],
  [
    'https://x.example/r',
    granted,
    { redirectOrder: 'id-first', redirectIdKey: 'installationid' },
    'https://x.example/r?installationid=a&success=true',
  ],
  ['https://x.example/r', failed, {}, null],
  ['https://x.example/r', failed, { portalErrorRedirect: 'success-false' }, 'https://x.example/r?success=false'],
  ['https://x.example/r', failed, { portalErrorRedirect: 'error' }, 'https://x.example/r?error=server%20error'],
] as [string, Outcome, object, string | null][])('%s %o %o', (returnUrl, outcome, switches, expected) => {
  expect(redirectTarget(returnUrl, outcome, switchSchema.parse(switches))).toBe(expected);
});
