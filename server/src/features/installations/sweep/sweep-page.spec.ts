import { expect, test } from 'vitest';
import { isFull, judgePage } from './sweep-page.js';

const page = (pages: number, length: number, fresh = length, skipped = 0) => ({ pages, length, fresh, skipped });

test.each([
  ['the first of three', page(3, 100), 0, false],
  ['a full page that is said to be the last', page(1, 100), 0, false],
  ['a full last page of three', page(3, 100), 2, false],
  ['a page of the provider’s own length that is said to be the only one', page(1, 50), 0, false],
  ['a page that is not full, and others are said to follow', page(3, 99), 1, false],
  ['a list that grows meanwhile', page(4, 100), 2, false],
  ['a page whose entries cannot be read, and others follow', page(3, 100, 0, 100), 0, false],
  ['a full page with known entries', page(3, 100, 1), 2, false],
])('%s: read on', (_name, one, pageIndex, short) => {
  expect(judgePage(one, pageIndex, { short, stated: 1 })).toEqual({ kind: 'more' });
});

test.each([
  ['the last of three', page(3, 1), 2, false],
  ['the only one', page(1, 7), 0, false],
  ['an empty list of one page', page(1, 0), 0, false],
  ['a last page whose entries have just gone', page(3, 0), 2, false],
  ['an empty page behind a full last one', page(3, 0), 3, false],
  ['the last page again behind a full last one', page(3, 100, 0), 3, false],
  ['a repeated last page where the list had ended before', page(4, 100, 0), 3, true],
  ['an empty page where the list had ended before', page(5, 0), 3, true],
  ['an entry that moved on while the list was read', page(2, 1, 0), 1, false],
  ['the last one, with an entry that cannot be read', page(1, 1, 0, 1), 0, false],
  ['the longest list', page(5000, 99), 4999, false],
])('%s: the list has ended', (_name, one, pageIndex, short) => {
  expect(judgePage(one, pageIndex, { short, stated: 1 })).toEqual({ kind: 'ended' });
});

test.each([
  ['no pages, and a full page', page(0, 100), 0, false, /says that the list has 0 pages/],
  ['no pages, and one installation', page(0, 1), 0, false, /says that the list has 0 pages/],
  ['one page, and a second with more', page(1, 100), 1, false, /has 1 pages, but there are installations on page 2/],
  ['one page, and a second that cannot be read', page(1, 1, 0, 1), 1, false, /on page 2/],
  ['an empty page in the middle', page(3, 0), 1, false, /middle/],
  ['an empty first page of several', page(3, 0), 0, false, /middle/],
  ['the same page in the middle', page(3, 100, 0), 1, false, /same page/],
  ['the same page in place of the last', page(2, 100, 0), 1, false, /same page/],
  ['a list that is suddenly no list', page(0, 0), 1, false, /shorter/],
  ['a list without end', page(5001, 100), 0, false, /does not end/],
  ['a list that goes on without saying so', page(5000, 100), 5000, false, /does not end/],
])('%s: no list', (_name, one, pageIndex, short, words) => {
  expect(judgePage(one, pageIndex, { short, stated: 1 })).toEqual({
    kind: 'broken',
    problem: expect.stringMatching(words) as string,
  });
});

test('an empty list may have no pages at all', () => {
  expect(judgePage(page(0, 0), 0, { short: false, stated: 0 })).toEqual({ kind: 'ended' });
});

test('fewer pages than a page before had stated: what moved up was not read', () => {
  const problem = 'the list became shorter while it was read: 1 pages are left of 2';
  expect(judgePage(page(1, 0), 1, { short: false, stated: 2 })).toEqual({ kind: 'broken', problem });
  expect(judgePage(page(2, 0), 1, { short: false, stated: 2 })).toEqual({ kind: 'ended' });
  expect(judgePage(page(3, 100), 1, { short: false, stated: 2 })).toEqual({ kind: 'more' });
});

test.each([
  [0, false],
  [49, false],
  [50, true],
  [51, false],
  [99, false],
  [100, true],
  [101, true],
])('a page of %s is full: %s', (length, full) => {
  expect(isFull(length)).toBe(full);
});
