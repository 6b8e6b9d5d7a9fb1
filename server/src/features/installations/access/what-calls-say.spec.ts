import { expect, test } from 'vitest';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../../../platform/zaptec/zaptec.errors.js';
import { failed, works, type HealthNote } from '../../api-accounts/api-account-health.js';
import { whatCallsSay } from './what-calls-say.js';

const refused = new ZaptecSignInRefusedError('wrong-credentials');
const broken = new ZaptecUnavailableError('5xx', { detail: 'status 503', status: 503 });
const noToken = new ZaptecUnavailableError('5xx', { detail: 'status 503', status: 503, duringSignIn: true });
const tokenRefused = new ZaptecUnavailableError('token-refused', { detail: 'a new token was refused too' });
const noRoom = new ZaptecUnavailableError('rate-limited', { detail: 'our budget', fromProvider: false });

const cases: [string, unknown, HealthNote[], HealthNote[]][] = [
  ['an answer', null, [works('sign-in'), works('list')], [works('sign-in'), works('reads')]],
  [
    'an answer that says nothing',
    broken,
    [works('sign-in'), failed('list', broken.message)],
    [works('sign-in'), failed('reads', broken.message)],
  ],
  ['refused credentials', refused, [failed('sign-in', refused.message)], [failed('sign-in', refused.message)]],
  ['no token to be had', noToken, [failed('sign-in', noToken.message)], [failed('sign-in', noToken.message)]],
  [
    'a new token that is refused',
    tokenRefused,
    [failed('sign-in', tokenRefused.message)],
    [failed('sign-in', tokenRefused.message)],
  ],
  ['no room in our own budget', noRoom, [], []],
  ['an abort', new DOMException('gone', 'AbortError'), [], []],
];

test.each(cases)('%s', (_name, error, ofList, ofReads) => {
  expect(whatCallsSay('list', error)).toEqual(ofList);
  expect(whatCallsSay('reads', error)).toEqual(ofReads);
});

test('a part of a list proves the sign-in alone', () => {
  expect(whatCallsSay('charger-list', null, false)).toEqual([works('sign-in')]);
});
