import type { SwitchValues } from '../control/switches.js';

/** Query of a data call: names compare without case unless the switch says otherwise; the last of several wins. */
export class ApiQuery {
  private readonly values = new Map<string, string>();

  constructor(
    originalUrl: string,
    private readonly ignoreCase: boolean,
  ) {
    for (const [name, value] of new URL(originalUrl, 'http://simulator').searchParams)
      this.values.set(this.key(name), value);
  }

  /** Value of a parameter; null when absent or empty. */
  text(name: string): string | null {
    const value = this.values.get(this.key(name));
    return value === undefined || value === '' ? null : value;
  }

  /** A whole number ≥ 0; null when absent or not one. */
  number(name: string): number | null {
    const value = this.text(name);
    return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
  }

  flag(name: string): boolean {
    return this.text(name)?.toLowerCase() === 'true';
  }

  private key(name: string): string {
    return this.ignoreCase ? name.toLowerCase() : name;
  }
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

/** The list envelope of zaptec-api.md §4; there is no total count. */
export const envelope = (total: number, page: Page, data: unknown[]) => ({
  Pages: Math.ceil(total / page.size),
  Data: data,
});
