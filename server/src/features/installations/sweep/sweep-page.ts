/** Beyond this the list does not end: 500,000 installations at 100 a page. */
const MOST_PAGES = 5_000;

/**
 * Why a page is not part of a whole list, in words; null when it may be. What stands on no page counts as absent, so a
 * list that breaks off or shrinks to before the page just asked for is no list at all. Pure.
 */
export function problemOfPage(
  page: { pages: number; items: readonly unknown[]; skipped: number },
  pageIndex: number,
): string | null {
  const isLast = pageIndex + 1 >= page.pages;

  if (page.skipped > 0) return 'the list holds entries that cannot be read';
  if (page.pages > MOST_PAGES) return 'the list does not end';
  if (page.items.length === 0 && !isLast) return 'a page in the middle of the list is empty';
  if (pageIndex > 0 && page.pages < pageIndex + 1) return 'the list became shorter while it was read';
  return null;
}
