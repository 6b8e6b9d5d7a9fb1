import { expect, test } from 'vitest';
import { installationIdIn } from './consentRequestModel.js';

const id = '5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11';

test.each([
  [id, id],
  [id.toUpperCase(), id],
  [`https://portal.zaptec.com/installations/${id}/details?tab=1`, id],
  ['https://portal.zaptec.com/installations/', null],
  ['5b0c7d0e', null],
  ['', null],
])('the installation id in %j', (pasted, expected) => {
  expect(installationIdIn(pasted)).toBe(expected);
});
