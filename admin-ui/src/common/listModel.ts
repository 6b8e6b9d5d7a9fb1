import type { ReactNode } from 'react';
import type { Count } from '../api/types.js';

/** One column of a list; the first one names the row and links to it. */
export interface Column<T> {
  header: string;
  cell: (row: T) => ReactNode;
  /** Field the server sorts by; only columns with one can be sorted. */
  sort?: string;
  /** Left out of the card that stands for a row on a phone. */
  cardHidden?: boolean;
  align?: 'right';
  /** Kept on one line in a table. */
  nowrap?: boolean;
  /** Room in a table, in px, that keeps the usual ones on one line. */
  minWidth?: number;
}

export interface Choice {
  value: string;
  label: string;
}

/** The keys of a table that has a line for each member of a union. */
export const keysOf = <K extends string>(table: Record<K, unknown>): K[] => Object.keys(table) as K[];

/** What a filter offers, from a table of labels. */
export const choicesOf = <K extends string>(labels: Record<K, { label: string }>): readonly Choice[] =>
  keysOf(labels).map((value) => ({ value, label: labels[value].label }));

/** A filter of a list: typed text, one of a few, or one of many found by typing. */
export type Filter =
  | { kind: 'search'; source: string; label: string }
  | { kind: 'choice'; source: string; label: string; all: string; choices: readonly Choice[] }
  | { kind: 'record'; source: string; label: string; resource: string }
  | { kind: 'text'; source: string; label: string }
  | { kind: 'date'; source: string; label: string };

/** "26–50 of 1,000+": a capped count is a floor and says so (product.md §10). */
export function describeRange(page: number, perPage: number, shown: number, count: Count | undefined): string {
  if (shown === 0) return 'Nothing to show';
  const from = (page - 1) * perPage + 1;
  const range = `${formatNumber(from)}–${formatNumber(from + shown - 1)}`;
  return count ? `${range} of ${formatCount(count)}` : range;
}

export function formatCount(count: Count): string {
  return count.capped ? `${formatNumber(count.value)}+` : formatNumber(count.value);
}

export const formatNumber = (value: number): string => value.toLocaleString('en-GB');

/** Whether any filter of the list is set; filters that are always on do not count. */
export function isFiltered(values: Record<string, unknown>): boolean {
  return Object.values(values).some((value) => value !== undefined && value !== null && value !== '');
}
