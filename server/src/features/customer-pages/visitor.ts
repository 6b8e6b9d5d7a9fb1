import type { Request } from 'express';

/** Who is looking, as far as a browser says. */
export interface Visitor {
  ip: string | null;
  userAgent: string | null;
  /** A link checker, mail scanner or crawler: its visit is kept but never counts as the customer's (product.md §4). */
  automated: boolean;
  /** The browser fetches ahead of the person; no visit at all. */
  prefetch: boolean;
}

const AUTOMATED =
  /bot|crawl|spider|scan|preview|fetch|monitor|headless|curl|wget|python|java\/|go-http|axios|node|libwww|safelinks|proofpoint|mimecast|barracuda/i;

export function visitorOf(request: Request): Visitor {
  const userAgent = request.get('user-agent')?.slice(0, 500) ?? null;
  const purpose = `${request.get('sec-purpose') ?? ''} ${request.get('purpose') ?? ''} ${request.get('x-moz') ?? ''}`;
  return {
    ip: request.ip ?? null,
    userAgent,
    automated: userAgent === null || AUTOMATED.test(userAgent),
    prefetch: /prefetch|prerender|preview/i.test(purpose),
  };
}
