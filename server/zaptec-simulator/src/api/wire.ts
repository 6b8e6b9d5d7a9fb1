import type { Response } from 'express';
import type { SwitchValues } from '../control/switches.js';

/** An answer before it takes the wire's shape; no `body` means an empty one. */
export interface Answer {
  status: number;
  body?: unknown;
}

const camel = (name: string): string => (name === 'MID' ? 'mid' : name.charAt(0).toLowerCase() + name.slice(1));

/** Leaves out nulls and writes names in the casing that the switches ask for; PascalCase goes in. */
export function toWire(value: unknown, options: Pick<SwitchValues, 'explicitNulls' | 'responseCasing'>): unknown {
  if (Array.isArray(value)) return value.map((item) => toWire(item, options));
  if (value === null || typeof value !== 'object') return value;

  const entries = Object.entries(value).filter(
    ([, item]) => item !== undefined && (item !== null || options.explicitNulls),
  );
  return Object.fromEntries(
    entries.map(([name, item]) => [options.responseCasing === 'camel' ? camel(name) : name, toWire(item, options)]),
  );
}

/** UTC without a zone and with 0 to 3 fraction digits (zaptec-api.md §1): `2022-09-16T08:06:10.217`, `…T14:00:00`. */
export const wireTime = (ms: number): string => new Date(ms).toISOString().replace(/(?:\.000|(\.\d*?[1-9])0*)Z$/, '$1');

/** An nginx-like page, as the proxy in front of the service sends it. */
export function htmlPage(status: number): string {
  const titles: Record<number, string> = {
    502: 'Bad Gateway',
    503: 'Service Temporarily Unavailable',
    504: 'Gateway Time-out',
  };
  const title = `${String(status)} ${titles[status] ?? 'Error'}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
}

export function sendHtml(res: Response, status: number): void {
  res.status(status).type('text/html').send(htmlPage(status));
}

/** Sends an answer; 401 and 403 get the body that the switches choose, because the real one is not known. */
export function sendAnswer(res: Response, { status, body }: Answer, values: SwitchValues): void {
  const chosen = status === 401 ? values.body401 : status === 403 ? values.body403 : null;
  if (chosen === 'html') return sendHtml(res, status);
  if (chosen === 'json') body = { Code: status === 403 ? 533 : 500, Details: null, StackTrace: null };
  if (chosen === 'empty' || body === undefined) {
    res.status(status).end();
    return;
  }
  // Error bodies carry explicit nulls even where success bodies leave them out (zaptec-api.md §1).
  const shape = { ...values, explicitNulls: values.explicitNulls || status >= 400 };
  res.status(status).json(toWire(body, shape));
}

export function sendTooMany(res: Response, retryAfterSeconds: number | null): void {
  if (retryAfterSeconds !== null) res.setHeader('Retry-After', String(retryAfterSeconds));
  res.status(429).end();
}
