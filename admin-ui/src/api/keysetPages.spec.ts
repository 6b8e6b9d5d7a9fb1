import { describe, expect, test } from 'vitest';
import { KeysetPages } from './keysetPages.js';
import type { Page } from './types.js';

const rows = ['a', 'b', 'c', 'd', 'e'];

/** Two rows a page, the cursor is the index to go on from; notes what was asked. */
function fakeList() {
  const asked: (string | undefined)[] = [];
  const fetchPage = (after: string | undefined): Promise<Page<string>> => {
    asked.push(after);
    const from = Number(after ?? 0);
    const items = rows.slice(from, from + 2);
    const nextCursor = from + 2 < rows.length ? String(from + 2) : null;
    return Promise.resolve({ items, nextCursor, count: { value: rows.length, capped: false } });
  };
  return { asked, fetchPage };
}

describe('keyset pages behind page numbers', () => {
  test('pages opened one after the other need one call each', async () => {
    const { asked, fetchPage } = fakeList();
    const pages = new KeysetPages();
    expect((await pages.fetch('list', 1, fetchPage)).items).toEqual(['a', 'b']);
    expect((await pages.fetch('list', 2, fetchPage)).items).toEqual(['c', 'd']);
    expect((await pages.fetch('list', 3, fetchPage)).items).toEqual(['e']);
    expect(asked).toEqual([undefined, '2', '4']);
  });

  test('a page opened from its address is walked to', async () => {
    const { asked, fetchPage } = fakeList();
    expect((await new KeysetPages().fetch('list', 3, fetchPage)).items).toEqual(['e']);
    expect(asked).toEqual([undefined, '2', '4']);
  });

  test('the cursors of one list are not used for another', async () => {
    const { asked, fetchPage } = fakeList();
    const pages = new KeysetPages();
    await pages.fetch('by name', 1, fetchPage);
    await pages.fetch('by name', 2, fetchPage);
    await pages.fetch('by date', 2, fetchPage);
    expect(asked).toEqual([undefined, '2', undefined, '2']);
  });

  test('a page behind the end is empty', async () => {
    const { fetchPage } = fakeList();
    expect((await new KeysetPages().fetch('list', 4, fetchPage)).items).toEqual([]);
  });

  test('going back to the first page forgets cursors that may be stale', async () => {
    const { asked, fetchPage } = fakeList();
    const pages = new KeysetPages();
    await pages.fetch('list', 3, fetchPage);
    await pages.fetch('list', 1, fetchPage);
    await pages.fetch('list', 3, fetchPage);
    expect(asked).toEqual([undefined, '2', '4', undefined, '2', '4']);
  });

  test('a page very far down is refused instead of walked to', async () => {
    const { fetchPage } = fakeList();
    await expect(new KeysetPages().fetch('list', 60, fetchPage)).rejects.toThrow('too far down');
  });
});
