import type { IncomingHttpHeaders } from 'node:http';

/** `token`: POST /oauth/token; `data`: everything under /api; `portal`: pages under /access; `other`: discovery. */
export type RequestKind = 'token' | 'data' | 'portal' | 'other';

export interface LoggedRequest {
  sequence: number;
  /** Arrival, ms since the epoch with a fraction. */
  time: number;
  durationMs: number | null;
  kind: RequestKind;
  method: string;
  path: string;
  query: Record<string, string | string[]>;
  /** As received; `authorization` keeps its scheme and the first characters, `cookie` is left out. */
  headers: IncomingHttpHeaders;
  /** Username of the account whose token (or form) came, valid or not, if it is known. */
  account: string | null;
  /** null until answered, and for a connection that was cut. */
  status: number | null;
  /** Kind of the injected fault that hit this request. */
  fault: string | null;
}

/** The newest `limit` requests; the oldest leave first. */
export class RequestLog {
  private entries: LoggedRequest[] = [];
  private next = 1;

  constructor(private readonly limit = 100_000) {}

  add(entry: Omit<LoggedRequest, 'sequence'>): LoggedRequest {
    const logged = { sequence: this.next, ...entry };
    this.next += 1;
    this.entries.push(logged);
    // Dropped in blocks: shifting an array of 100,000 on each request would cost more than the answer.
    if (this.entries.length > this.limit + Math.max(1, this.limit / 10)) this.entries = this.entries.slice(-this.limit);
    return logged;
  }

  list(): LoggedRequest[] {
    return this.entries.slice(-this.limit);
  }

  clear(): void {
    this.entries = [];
  }
}

/** Keeps what tests look at and no usable secret. */
export function safeHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { authorization, cookie: _cookie, ...rest } = headers;
  if (authorization === undefined) return rest;
  const [scheme = '', value = ''] = authorization.split(' ');
  return { ...rest, authorization: `${scheme} ${value.slice(0, 8)}…` };
}
