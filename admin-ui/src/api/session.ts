import { callApi } from './httpClient.js';
import type { Session } from './types.js';

/**
 * Who is signed in and what they may do, as the server says. Kept in memory only and asked again after a minute: a role
 * kept in the browser's storage would outlive its withdrawal.
 */
const freshForMs = 60_000;

/** Who was signed in last on this page, and whether that session has ended meanwhile. */
let known: Session | null = null;
let hasEnded = false;
const listeners = new Set<() => void>();

let current: { at: number; answer: Promise<Session> } | null = null;

/** GET /api/session; one call for all who ask within a minute. Rejects with status 401 when nobody is signed in. */
export function loadSession(now = Date.now()): Promise<Session> {
  if (current && now - current.at < freshForMs) return current.answer;
  const answer = callApi<Session>('GET', '/api/session');
  const entry = { at: now, answer };
  current = entry;
  answer.then(
    (session) => {
      known = session;
      setEnded(false);
    },
    () => {
      if (current === entry) current = null;
    },
  );
  return answer;
}

export function forgetSession(): void {
  current = null;
}

/**
 * The server says that nobody is signed in. Answers whether somebody was, on this page: then they sign in again over it
 * and lose nothing of what they have filled in.
 */
export function noteSessionEnd(): boolean {
  forgetSession();
  if (known) setEnded(true);
  return known !== null;
}

/** Signing out: the next one to sign in may be somebody else. */
export function forgetPerson(): void {
  forgetSession();
  known = null;
  setEnded(false);
}

/** Who has to sign in again; null while the session lasts. */
export const endedSession = (): Session | null => (hasEnded ? known : null);

export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setEnded(value: boolean): void {
  if (hasEnded === value) return;
  hasEnded = value;
  listeners.forEach((listener) => listener());
}
