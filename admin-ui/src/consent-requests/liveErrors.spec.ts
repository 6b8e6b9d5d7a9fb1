import { expect, test } from 'vitest';
import { fromPreview, ownErrors } from './liveErrors.js';

const id = '5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11';

test.each([
  [{ installationId: 'not-an-id' }, { installationId: 'This is not an installation id.' }],
  [{ installationId: ` ${id} ` }, {}],
  [{ installationId: `https://portal.zaptec.com/installations/${id}` }, {}],
  [{ installationId: '', expiresAfterDays: 0 }, { expiresAfterDays: 'From 1 to 365.' }],
  [{ expiresAfterDays: '' as const }, {}],
])('what is wrong with %j', (values, errors) => {
  expect(ownErrors(values)).toEqual(errors);
});

test('a fault marks its field, what may still come and what has no field stays a sentence', () => {
  const missing = {
    field: 'installationId',
    code: 'LINK_INSTALLATION_ID_MISSING',
    message: 'is needed for Zaptec Pro.',
  };
  const foreign = { field: 'lookupKey', code: 'LINK_LOOKUP_KEY_INVALID', message: 'is not usable in a link' };
  const redirect = { field: 'redirectUrl', code: 'REDIRECT_NOT_HTTPS', message: 'must be https' };
  expect(fromPreview([missing, foreign, redirect])).toEqual({
    errors: { redirectUrl: 'The redirect address must be https' },
    others: [missing, foreign],
  });
});
