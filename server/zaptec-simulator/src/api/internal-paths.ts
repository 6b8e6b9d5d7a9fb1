const ID = '[^/]+';

/** Paths that the service has for its own portal and app, and forbids to integrators (zaptec-api.md §3). */
const INTERNAL: readonly (readonly [method: string | null, path: RegExp])[] = [
  [null, /^\/api\/circuits(?:\/|$)/i],
  [null, new RegExp(`^/api/chargers/${ID}/(?:settings|live|localSettings|authorizecharge)$`, 'i')],
  ['PUT', new RegExp(`^/api/installation/${ID}$`, 'i')],
];

export const isInternal = (method: string, path: string): boolean =>
  INTERNAL.some(([only, pattern]) => (only === null || only === method) && pattern.test(path));
