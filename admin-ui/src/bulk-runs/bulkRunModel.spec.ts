import { expect, test } from 'vitest';
import { countsText, itemChoices, percentOf, rowsText, undoneText, waitingTexts } from './bulkRunModel.js';

const counts = (one: Partial<Record<'total' | 'pending' | 'done' | 'skipped' | 'failed' | 'cancelled', number>>) => ({
  counts: { total: 0, pending: 0, done: 0, skipped: 0, failed: 0, cancelled: 0, ...one },
});

test.each([
  [counts({ total: 10, pending: 10 }), 0],
  [counts({ total: 3, pending: 1, done: 2 }), 66],
  [counts({ total: 10_000, pending: 1, done: 9_999 }), 99],
  [counts({ total: 10, done: 8, skipped: 2 }), 100],
  [counts({}), 100],
])('how far a run is: %j is %i of 100', (run, percent) => {
  expect(percentOf(run)).toBe(percent);
});

test('only what there is is said and offered', () => {
  const run = counts({ total: 1_203, done: 1_200, skipped: 3 });
  expect(countsText(run)).toBe('1,200 done, 3 skipped');
  expect(itemChoices(run).map(({ label }) => label)).toEqual(['All 1,203', 'Done (1,200)', 'Skipped (3)']);
});

test('trying again is undone by itself, and nobody reads that nothing was done', () => {
  const [first, again] = [{ startedAt: null }, { startedAt: '2026-11-27T06:00:00Z' }];
  expect([first, again].map(undoneText)).toEqual([
    'Undone: nothing was changed',
    'Undone: what failed is not tried again',
  ]);
  expect([first, again].map((run) => waitingTexts(run).before)).toEqual([
    'Nothing has been done yet.',
    'What failed is tried again.',
  ]);
});

test('one is no many', () => {
  expect([rowsText('chargers', 1), rowsText('customers', 1_204)]).toEqual(['1 charger', '1,204 customers']);
});
