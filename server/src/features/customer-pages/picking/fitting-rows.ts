/** What a text from outside weighs in a page, in bytes: signs that are escaped grow to six. */
export const weightOf = (text: string | null): number =>
  text === null ? 0 : Buffer.byteLength(text) + 5 * (text.match(/[&<>"']/g)?.length ?? 0);

/**
 * As many rows as the page has room for: names may have 500 letters, and a page has 50 kB whatever they are (product.md §6).
 * @param fromEnd keeps the last ones instead of the first
 * @returns at least one row, if there are any
 */
export function fittingRows<Row>(
  rows: readonly Row[],
  weigh: (row: Row, previous: Row | undefined) => number,
  budget: number,
  fromEnd = false,
): Row[] {
  const inOrder = fromEnd ? [...rows].reverse() : [...rows];
  let used = 0;
  const fitting = inOrder.filter((row, index) => {
    used += weigh(row, inOrder[index - 1]);
    return index === 0 || used <= budget;
  });
  return fromEnd ? fitting.reverse() : fitting;
}
