import { expect, test } from 'vitest';
import type { Dashboard, HeldAppearances } from '../api/types.js';
import {
  barWidth,
  countedStates,
  heldCount,
  listOf,
  moreFailedWork,
  reasonsByCount,
  reviewsFor,
  unattributedList,
} from './dashboardModel.js';

test.each([
  [0, 10, 0],
  [0, 0, 0],
  [1, 1000, 3],
  [5, 10, 50],
  [10, 10, 100],
])('a bar of %i beside %i is %i %% wide', (count, largest, expected) => {
  expect(barWidth(count, largest)).toBe(expected);
});

test('a state leads to its list', () => {
  expect(decodeURIComponent(listOf('sent'))).toBe('/consent-requests?filter={"state":"sent"}');
});

test('a denial is counted by whose it was, and leads to those', () => {
  const labels = new Map(countedStates.map(({ value, label }) => [value, label]));
  expect(labels.get('denied-by-customer')).toBe('Declined by customer');
  expect(labels.get('denied-by-staff')).toBe('Denied by staff');
  expect(labels.has('denied')).toBe(false);
  expect(decodeURIComponent(listOf('denied-by-staff'))).toBe('/consent-requests?filter={"state":"denied-by-staff"}');
});

test('a reason leads to the reviews it stands for', () => {
  expect(decodeURIComponent(reviewsFor('no_access'))).toBe('/review?filter={"reviewReason":"no_access"}');
});

test('the most frequent reason stands first, what no review has nowhere', () => {
  const count = (value: number) => ({ value, capped: false });
  expect(reasonsByCount({})).toEqual([]);
  expect(reasonsByCount({ in_baseline: count(1), no_access: count(3) })).toEqual([
    { reason: 'no_access', count: count(3) },
    { reason: 'in_baseline', count: count(1) },
  ]);
});

test.each([
  [0, false, undefined],
  [1, false, '1 installation without a customer'],
  [1000, false, '1,000 installations without a customer'],
  [1000, true, '1,000+ installations without a customer'],
])('%i unattributed installations (capped: %s) wait as %s', (value, capped, label) => {
  expect(unattributedList({ value, capped })?.label).toBe(label);
});

test.each([
  [0, 0, false, null],
  [3, 3, false, null],
  [10, 12, false, '2 more pieces of failed work, older than these.'],
  [10, 1000, true, '990+ more pieces of failed work, older than these.'],
])('%i of %i pieces of failed work are listed (capped: %s): %s', (listed, value, capped, sentence) => {
  const failures = Array.from({ length: listed }, () => ({ type: 'work' }));
  const dashboard = { failures, counts: { failedWork: { value, capped } } } as unknown as Dashboard;
  expect(moreFailedWork(dashboard)).toBe(sentence);
});

test('what appeared at once is counted over all accounts; unknown is nothing to watch', () => {
  const held = [{ installations: 120 }, { installations: 30 }] as HeldAppearances;
  expect(heldCount(held)).toEqual({ value: 150, capped: false });
  expect(heldCount(undefined)).toEqual({ value: 0, capped: false });
});
