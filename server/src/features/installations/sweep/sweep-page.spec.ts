import { expect, test } from 'vitest';
import { problemOfPage } from './sweep-page.js';

const page = (pages: number, items: number, skipped = 0) => ({ pages, items: Array(items).fill({}), skipped });

test.each([
  ['the first of three', page(3, 100), 0],
  ['the last of three', page(3, 1), 2],
  ['the only one', page(1, 7), 0],
  ['an empty list without pages', page(0, 0), 0],
  ['an empty list of one page', page(1, 0), 0],
  ['a last page whose entries have just gone', page(3, 0), 2],
  ['a list that grows meanwhile', page(4, 100), 2],
  ['the longest list', page(5000, 100), 0],
])('%s is part of a whole list', (_name, one, pageIndex) => {
  expect(problemOfPage(one, pageIndex)).toBeNull();
});

test.each([
  ['an empty page in the middle', page(3, 0), 1, /middle/],
  ['an empty first page of several', page(3, 0), 0, /middle/],
  ['a list that is shorter than the page asked for', page(2, 0), 2, /shorter/],
  ['a list that is suddenly no list', page(0, 0), 1, /shorter/],
  ['the same with entries', page(1, 100), 1, /shorter/],
  ['entries that cannot be read', page(3, 99, 1), 0, /cannot be read/],
  ['a list without end', page(5001, 100), 0, /does not end/],
])('%s is not', (_name, one, pageIndex, words) => {
  expect(problemOfPage(one, pageIndex)).toMatch(words);
});
