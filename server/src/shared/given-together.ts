/** Commands this close together are a double click, or two people who want the same (product.md §4). */
const TOGETHER_MS = 10_000;

/** The earliest moment that counts as "at the same time" as now. */
export const sinceTogether = (now: Date): Date => new Date(now.getTime() - TOGETHER_MS);
