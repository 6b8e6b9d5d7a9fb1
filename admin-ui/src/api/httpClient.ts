import { HttpError } from 'react-admin';
import { inWords } from './erased.js';
import { readProblem, toHttpError } from './problem.js';

export type QueryValue = string | number | boolean | null | undefined | readonly string[];

/** A record as it was read: `etag` names the version of what can be edited in it. */
export interface Versioned {
  etag?: string;
}

/** Query string with only what is set; arrays repeat the name. */
export function queryString(query: Record<string, QueryValue>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) value.forEach((one: string) => params.append(name, one));
    else params.append(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * One call to the API on our own origin, JSON in and out; the session travels in its HttpOnly cookie.
 * Throws `HttpError`: with the problem document for an answer that is no success, with status 0 when there was none.
 */
export async function callApi<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return (await exchange<T>(method, path, { body, signal })).answer;
}

interface Call {
  body?: unknown;
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
}

async function exchange<T>(method: string, path: string, call: Call): Promise<{ answer: T; etag: string | null }> {
  const { body, signal } = call;
  const headers: Record<string, string> = { accept: 'application/json', ...call.headers };
  if (body !== undefined) headers['content-type'] = 'application/json';

  const response = await fetch(path, {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new HttpError('The server cannot be reached. Check your connection, then try again.', 0, null);
  });

  const answer = await readJson(response);
  if (!response.ok) throw toHttpError(readProblem(response.status, answer));
  return { answer: answer as T, etag: response.headers.get('etag') };
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(inWords(text)) as unknown;
  } catch {
    return null;
  }
}

export const apiGet = <T>(path: string, query: Record<string, QueryValue> = {}, signal?: AbortSignal): Promise<T> =>
  callApi<T>('GET', `/api${path}${queryString(query)}`, undefined, signal);

export const apiPost = <T>(path: string, body: unknown = {}): Promise<T> => callApi<T>('POST', `/api${path}`, body);

/**
 * As the calls above for one record: with the version that came with it (`ETag`), and, when `ifMatch` is the version that
 * was read, refused with CHANGED_MEANWHILE if somebody else has changed the same since (product.md §10).
 */
export async function callRecord<T extends object>(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  { body, ifMatch, onceKey }: { body?: unknown; ifMatch?: string | undefined; onceKey?: string | undefined } = {},
): Promise<T & Versioned> {
  const headers = { ...(ifMatch ? { 'if-match': ifMatch } : {}), ...(onceKey ? { 'idempotency-key': onceKey } : {}) };
  const { answer, etag } = await exchange<T>(method, `/api${path}`, { body, headers });
  return etag === null ? answer : { ...answer, etag };
}
