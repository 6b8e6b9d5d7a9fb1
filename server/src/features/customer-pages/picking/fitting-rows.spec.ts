import { expect, test } from 'vitest';
import { fittingRows, weightOf } from './fitting-rows.js';

const itself = (row: number) => row;

test.each<[string, number[], number, boolean, number[]]>([
  ['all of them', [10, 10, 10], 30, false, [10, 10, 10]],
  ['the first ones', [10, 11, 12], 22, false, [10, 11]],
  ['the last ones', [10, 11, 12], 24, true, [11, 12]],
  ['one at least', [99, 1], 50, false, [99]],
  ['one at least, from the end', [1, 99], 50, true, [99]],
  ['none after one that does not fit, however small', [10, 50, 1], 30, false, [10]],
  ['none of none', [], 30, false, []],
])('%s', (_name, rows, budget, fromEnd, kept) => {
  expect(fittingRows(rows, itself, budget, fromEnd)).toEqual(kept);
});

test.each([
  [null, 0],
  ['Plass 1', 7],
  ['Åse', 4],
  ['<b>&', 19],
  ['🔌', 4],
])('%s weighs %i bytes or less in a page', (text, weight) => {
  expect(weightOf(text)).toBe(weight);
});
