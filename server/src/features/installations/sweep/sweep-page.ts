/** A list of the provider as its reader knows it. */
export interface ListKind {
  things: string;
  /** Beyond this the list does not end. */
  mostPages: number;
}

/** 500,000 installations at 100 a page. */
export const INSTALLATION_LIST: ListKind = { things: 'installations', mostPages: 5_000 };
/** 2,000,000 chargers. */
export const CHARGER_LIST: ListKind = { things: 'chargers', mostPages: 20_000 };
/** A page of so many elements may have others after it: what we ask for, and what the provider gives unasked. */
const PAGE_LENGTHS = [100, 50];

export interface ReadPage {
  /** What the provider says. */
  pages: number;
  /** Elements on the page, readable or not. */
  length: number;
  /** Things on it that stood on no page before. */
  fresh: number;
  /** Elements that cannot be read, which may be anything. */
  skipped: number;
}

/** What the pages before said. */
export interface PagesBefore {
  /** One of them was not full. */
  short: boolean;
  /** The largest number of pages that was stated. */
  stated: number;
}

export type ListReading =
  | { kind: 'more' }
  | { kind: 'ended' }
  /** No list at all; why, in words for staff. */
  | { kind: 'broken'; problem: string };

const more: ListReading = { kind: 'more' };
const ended: ListReading = { kind: 'ended' };
const broken = (problem: string): ListReading => ({ kind: 'broken', problem });

/**
 * Whether a list ends with the page just read (product.md §5). What stands on no page counts as absent, and absence
 * is what the guard builds on: so the number of pages that the provider states is never a reason to stop reading, only
 * one to read on or to give up. A list has ended when a page is not full, or when a page behind a full last one is
 * empty or shows again what was read before. Pure.
 */
export function judgePage(
  page: ReadPage,
  pageIndex: number,
  before: PagesBefore,
  { things, mostPages }: ListKind = INSTALLATION_LIST,
): ListReading {
  const { pages, length, fresh, skipped } = page;
  const number = pageIndex + 1;
  const bringsNothing = fresh === 0 && skipped === 0;
  const wanted = pageIndex < pages;

  if (pages > mostPages || number > mostPages) return broken('the list does not end');
  if (!bringsNothing && pages < number)
    return broken(`Zaptec says that the list has ${pages} pages, but there are ${things} on page ${number}`);
  // What moved up meanwhile stood on no page that was read.
  if (pages < before.stated) {
    return broken(`the list became shorter while it was read: ${pages} pages are left of ${before.stated}`);
  }
  if (bringsNothing) {
    if (!wanted || before.short) return ended;
    if (number < pages) {
      return broken(length === 0 ? 'a page in the middle of the list is empty' : 'the list shows the same page again');
    }
    return isFull(length) ? broken('the list shows the same page again') : ended;
  }
  return number < pages || isFull(length) ? more : ended;
}

/** Whether another page may follow this one, going by what stands on it. */
export function isFull(length: number): boolean {
  return length >= Math.max(...PAGE_LENGTHS) || PAGE_LENGTHS.includes(length);
}
