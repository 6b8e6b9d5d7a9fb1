import { callApi } from './httpClient.js';
import type { Session } from './types.js';

/**
 * Who is signed in and what they may do, as the server says. Kept in memory only and asked again after a minute: a role
 * kept in the browser's storage would outlive its withdrawal.
 */
const freshForMs = 60_000;

let current: { at: number; answer: Promise<Session> } | null = null;

/** GET /api/session; one call for all who ask within a minute. Rejects with status 401 when nobody is signed in. */
export function loadSession(now = Date.now()): Promise<Session> {
  if (current && now - current.at < freshForMs) return current.answer;
  const answer = callApi<Session>('GET', '/api/session');
  const entry = { at: now, answer };
  current = entry;
  answer.catch(() => {
    if (current === entry) current = null;
  });
  return answer;
}

export function forgetSession(): void {
  current = null;
}
