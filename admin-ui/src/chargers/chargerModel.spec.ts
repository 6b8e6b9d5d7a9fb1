import { expect, test } from 'vitest';
import { currentFirst } from './chargerModel.js';

test('current assignments stand above ended ones', () => {
  const [ended, now, alsoNow] = [{ endedAt: '2026-01-01T00:00:00Z' }, { endedAt: null }, { endedAt: null }];
  expect(currentFirst([ended, now, alsoNow])).toEqual([now, alsoNow, ended]);
});
