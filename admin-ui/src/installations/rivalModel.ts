/** Another customer's request that claims the installation, as the server's 409 names it. */
export interface Rival {
  consentRequestId: string;
  customer: { id: string; name: string };
  at: string;
}

/** @param extra further members of the problem `INSTALLATION_CLAIMED` */
export function rivalsIn(extra: Record<string, unknown>): Rival[] {
  const { claims } = extra;
  return Array.isArray(claims) ? (claims as unknown[]).filter(isRival) : [];
}

function isRival(value: unknown): value is Rival {
  if (typeof value !== 'object' || value === null) return false;
  const { consentRequestId, customer, at } = value as Partial<Record<keyof Rival, unknown>>;
  const name = typeof customer === 'object' && customer !== null ? (customer as { name?: unknown }).name : undefined;
  return typeof consentRequestId === 'string' && typeof at === 'string' && typeof name === 'string';
}
