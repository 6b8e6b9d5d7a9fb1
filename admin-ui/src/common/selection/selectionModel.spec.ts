import { expect, test } from 'vitest';
import {
  isEmpty,
  isTicked,
  noRows,
  pageToggled,
  rowsOf,
  ticksOfPage,
  toggled,
  tooManyText,
  wholeList,
  type Selected,
} from './selectionModel.js';

const page = ['a', 'b', 'c'];
const ticked = (...ids: string[]): Selected => ({ ids: new Set(ids), isWhole: false });

test('a row is ticked and unticked; rows of other pages stay', () => {
  expect(toggled(ticked('x'), 'a', page)).toEqual(ticked('x', 'a'));
  expect(toggled(ticked('x', 'a'), 'a', page)).toEqual(ticked('x'));
});

test('the whole list without one row is the rest of the page', () => {
  expect(toggled(wholeList, 'b', page)).toEqual(ticked('a', 'c'));
  expect(pageToggled(wholeList, page)).toEqual(noRows);
});

test.each<[string, Selected, ReturnType<typeof ticksOfPage>, Selected]>([
  ['nothing of it', ticked('x'), 'none', ticked('x', 'a', 'b', 'c')],
  ['a part of it', ticked('a'), 'some', ticked('a', 'b', 'c')],
  ['all of it', ticked('x', 'a', 'b', 'c'), 'all', ticked('x')],
])('the box above a page of which %s is ticked', (_name, selected, ticks, after) => {
  expect(ticksOfPage(selected, page)).toBe(ticks);
  expect(pageToggled(selected, page)).toEqual(after);
});

test('what a command is given: the rows, or the filter as in an address', () => {
  expect(rowsOf(ticked('a', 'x'), { q: 'oslo' })).toEqual({ ids: ['a', 'x'] });
  const filter = { q: 'oslo', assigned: true, presence: ['present', 'missing'], empty: '', none: undefined };
  expect(rowsOf(wholeList, filter)).toEqual({ filter: { q: 'oslo', assigned: 'true', presence: 'present,missing' } });
});

test('more than 1,000 ticked rows are too many, and the whole list is not', () => {
  const rows = (count: number) => ticked(...Array.from({ length: count }, (_, at) => `row ${at}`));
  expect(tooManyText(rows(1_000))).toBeNull();
  expect(tooManyText(rows(1_001))).toMatch(/^At most 1,000 rows can be ticked one by one\./);
  expect(tooManyText(wholeList)).toBeNull();
});

test('whether there is anything to act on', () => {
  expect([noRows, wholeList, ticked('a')].map(isEmpty)).toEqual([true, false, false]);
  expect([noRows, wholeList, ticked('a')].map((one) => isTicked(one, 'a'))).toEqual([false, true, true]);
});
