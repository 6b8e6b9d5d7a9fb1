import { describe, expect, test } from 'vitest';
import { canPreview, changesOf, draftOf } from './requestDraft.js';

const id = '5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11';
const base = { customerId: 'c', userGroupId: 'g', product: 'pro' } as const;

describe('what the form sends', () => {
  test.each([
    ['', {}],
    [id, { installationId: id, installationIdSource: 'staff' }],
    [` ${id.toUpperCase()} `, { installationId: id, installationIdSource: 'staff' }],
    [
      `https://portal.zaptec.com/installations/${id}`,
      { portalAddress: `https://portal.zaptec.com/installations/${id}`, installationIdSource: 'staff' },
    ],
    ['garbage', { portalAddress: 'garbage', installationIdSource: 'staff' }],
  ])('for the installation field %j', (installation, expected) => {
    expect(draftOf({ ...base, installationId: installation })).toEqual({ ...base, ...expected });
  });

  test('only what is set', () => {
    expect(draftOf({ ...base, product: 'go', redirectUrl: ' ', expiresAfterDays: '', showExisting: false })).toEqual({
      ...base,
      product: 'go',
    });
  });

  test('all the rest', () => {
    const values = {
      ...base,
      redirectUrl: ' https://x.example/y ',
      expiresAfterDays: 14,
      showExisting: true,
      anotherInstallation: true,
    };
    expect(draftOf(values)).toEqual({ ...values, redirectUrl: 'https://x.example/y' });
  });
});

test('a preview needs a customer and a user group', () => {
  expect(canPreview(draftOf(base))).toBe(true);
  expect(canPreview(draftOf({ ...base, userGroupId: '' }))).toBe(false);
});

test('an emptied field is sent as null when a draft is changed, customer and group never', () => {
  expect(changesOf({ ...base, installationId: '', redirectUrl: '' })).toEqual({
    product: 'pro',
    installationId: null,
    anotherInstallation: false,
    showExisting: false,
    redirectUrl: null,
  });
});
