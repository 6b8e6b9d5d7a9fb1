import type { SwitchValues } from '../control/switches.js';
import type { Answer } from './wire.js';

/** Query of a data call: names compare without case unless the switch says otherwise. */
export class ApiQuery {
  private readonly values = new Map<string, string[]>();

  constructor(
    originalUrl: string,
    private readonly ignoreCase: boolean,
  ) {
    for (const [name, value] of new URL(originalUrl, 'http://simulator').searchParams) {
      this.values.set(this.key(name), [...(this.values.get(this.key(name)) ?? []), value]);
    }
  }

  /** Value of a parameter, the last of several; null when absent or empty. */
  text(name: string): string | null {
    const value = this.values.get(this.key(name))?.at(-1);
    return value === undefined || value === '' ? null : value;
  }

  /** A whole number ≥ 0; null when absent or not one. */
  number(name: string): number | null {
    const value = this.text(name);
    return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
  }

  /** Ids of a list parameter in lower case: repeated ones add up, and one may hold several with commas. */
  ids(name: string): Set<string> {
    const values = this.values.get(this.key(name)) ?? [];
    return new Set(values.flatMap((value) => value.toLowerCase().split(',')).map((id) => id.trim()));
  }

  flag(name: string): boolean {
    return this.text(name)?.toLowerCase() === 'true';
  }

  /** A point in time, in ms; without a zone it is UTC, as the service's own times are. null when absent or none. */
  time(name: string): number | null {
    return readTime(this.text(name));
  }

  private key(name: string): string {
    return this.ignoreCase ? name.toLowerCase() : name;
  }
}

/** Reads `2026-01-31`, `2026-01-31T10:00:00` and what carries a zone; null for anything else. */
export function readTime(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) || !text.includes('T') ? text : `${text}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : time;
}

export interface Page {
  from: number;
  to: number;
  size: number;
}

/** The wanted page, or null when an over-large `PageSize` is to be refused with 400 (unknown in zaptec-api.md §16). */
export function readPage(query: ApiQuery, values: SwitchValues): Page | null {
  const asked = query.number('PageSize') ?? values.defaultPageSize;
  const tooLarge = asked > values.maxPageSize;
  if (tooLarge && values.oversizedPageSize === 'refuse') return null;

  const size = Math.max(
    1,
    tooLarge ? (values.oversizedPageSize === 'clamp' ? values.maxPageSize : values.defaultPageSize) : asked,
  );
  const from = (query.number('PageIndex') ?? 0) * size;
  return { from, to: from + size, size };
}

export const PAGE_SIZE_REFUSED: Answer = {
  status: 400,
  body: { Code: 503, Details: 'PageSize', StackTrace: null },
};

/** The list envelope of zaptec-api.md §4; there is no total count. */
export const envelope = (total: number, page: Page, data: unknown[]) => ({
  Pages: Math.ceil(total / page.size),
  Data: data,
});

const collator = new Intl.Collator('nb');

/**
 * List items by the field that `SortProperty` names, in either case; ascending unless `SortDescending=true`. Items that
 * lack the field come first; a name that no item has leaves the order as it was.
 */
export function sorted<T extends object>(items: T[], query: ApiQuery): T[] {
  const wanted = query.text('SortProperty')?.toLowerCase();
  if (wanted === undefined) return items;

  const direction = query.flag('SortDescending') ? -1 : 1;
  const keyed = items.map((item) => ({ item, key: fieldOf(item, wanted) }));
  return keyed.sort((a, b) => direction * compare(a.key, b.key)).map(({ item }) => item);
}

const fieldOf = (item: object, lowerCaseName: string): unknown =>
  Object.entries(item).find(([name]) => name.toLowerCase() === lowerCaseName)?.[1] ?? null;

function compare(a: unknown, b: unknown): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  return Number(a) - Number(b);
}
