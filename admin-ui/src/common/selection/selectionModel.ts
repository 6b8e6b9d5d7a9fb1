/** Rows of a list that a command is meant for: those that were ticked, on whichever page, or all that the filter matches. */
export interface Selected {
  ids: ReadonlySet<string>;
  isWhole: boolean;
}

/** As a command takes it. */
export type SelectedRows = { ids: string[] } | { filter: Record<string, string> };

/** As many as a command takes one by one (product.md §10); more are all that a filter matches. */
const MOST_TICKED = 1_000;

export const noRows: Selected = { ids: new Set(), isWhole: false };
export const wholeList: Selected = { ids: new Set(), isWhole: true };

export const isEmpty = ({ ids, isWhole }: Selected): boolean => !isWhole && ids.size === 0;
/** Why nothing can be done with as many; null when it can. */
export const tooManyText = ({ ids, isWhole }: Selected): string | null =>
  !isWhole && ids.size > MOST_TICKED
    ? 'At most 1,000 rows can be ticked one by one. Untick some, or narrow the list by a filter and select all that match.'
    : null;
export const isTicked = ({ ids, isWhole }: Selected, id: string): boolean => isWhole || ids.has(id);

/** Without one row it is not the whole list any more: what is left of the page stays. */
export function toggled(selected: Selected, id: string, page: readonly string[]): Selected {
  const ids = new Set(selected.isWhole ? page : selected.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, isWhole: false };
}

export type PageTicks = 'all' | 'some' | 'none';

export function ticksOfPage(selected: Selected, page: readonly string[]): PageTicks {
  const ticked = page.filter((id) => isTicked(selected, id)).length;
  if (ticked === 0) return 'none';
  return ticked === page.length ? 'all' : 'some';
}

/** Ticks the page, or unticks it when all of it was ticked; rows of other pages stay as they are. */
export function pageToggled(selected: Selected, page: readonly string[]): Selected {
  if (selected.isWhole) return noRows;
  const ids = new Set(selected.ids);
  const isUnticking = ticksOfPage(selected, page) === 'all';
  for (const id of page) {
    if (isUnticking) ids.delete(id);
    else ids.add(id);
  }
  return { ids, isWhole: false };
}

/** @param filter of the list, what is always applied included */
export function rowsOf({ ids, isWhole }: Selected, filter: Record<string, unknown>): SelectedRows {
  return isWhole ? { filter: filterTexts(filter) } : { ids: [...ids] };
}

/** A filter as it stands in an address. */
function filterTexts(filter: Record<string, unknown>): Record<string, string> {
  const texts: [string, string][] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || value === null || value === '') continue;
    const one = value as string | number | boolean | readonly unknown[];
    texts.push([name, Array.isArray(one) ? one.join(',') : String(one)]);
  }
  return Object.fromEntries(texts);
}
