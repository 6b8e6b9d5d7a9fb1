import { describe, expect, test } from 'vitest';
import { describeRange, isFiltered } from './listModel.js';

describe('range of a list', () => {
  test.each([
    [1, 25, 25, { value: 40, capped: false }, '1–25 of 40'],
    [2, 25, 15, { value: 40, capped: false }, '26–40 of 40'],
    [1, 25, 25, { value: 1000, capped: true }, '1–25 of 1,000+'],
    [1, 25, 0, { value: 0, capped: false }, 'Nothing to show'],
    [3, 25, 25, undefined, '51–75'],
  ])('page %i of %i rows showing %i', (page, perPage, shown, count, expected) => {
    expect(describeRange(page, perPage, shown, count)).toBe(expected);
  });
});

test.each([
  [{}, false],
  [{ q: '' }, false],
  [{ state: 'sent' }, true],
  [{ assigned: false }, true],
])('%j filters: %s', (values, expected) => {
  expect(isFiltered(values)).toBe(expected);
});
