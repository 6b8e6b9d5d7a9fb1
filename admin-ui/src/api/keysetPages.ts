import type { Page } from './types.js';

/** Fetches one page of a list; `after` is the cursor of the page before, undefined for the first. */
export type FetchPage<T> = (after: string | undefined) => Promise<Page<T>>;

/** A page far behind the known ones is reached by walking; beyond this many steps the walk is refused. */
const longestWalk = 40;

/**
 * react-admin counts pages, the API goes on from a cursor (product.md §10). This remembers, per list (resource, filter,
 * sort, page size), the cursor each page starts at, and walks forward when a page is opened from its address.
 */
export class KeysetPages {
  private readonly cursors = new Map<string, (string | undefined)[]>();

  /** `page` counts from 1. Answers an empty last page when the list has become shorter meanwhile. */
  async fetch<T>(list: string, page: number, fetchPage: FetchPage<T>): Promise<Page<T>> {
    if (page <= 1) this.cursors.set(list, [undefined]);
    const known = this.cursors.get(list) ?? [undefined];
    this.cursors.set(list, known);

    let at = Math.min(page, known.length);
    if (page - at > longestWalk) throw new Error('This page is too far down. Narrow the list with a filter.');

    for (;;) {
      const answer = await fetchPage(known[at - 1]);
      if (answer.nextCursor !== null) known[at] = answer.nextCursor;
      if (at === page) return answer;
      if (answer.nextCursor === null) return { ...answer, items: [] };
      at += 1;
    }
  }
}
