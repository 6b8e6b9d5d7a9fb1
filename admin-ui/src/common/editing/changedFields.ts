/**
 * Of what a form would send, only what differs from what it would have sent untouched (product.md §10): a field that
 * nobody touched is not written back over what others have saved since.
 */
export const changedFields = (
  body: Record<string, unknown>,
  untouched: Record<string, unknown>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([field, value]) => !same(value, untouched[field])));

const same = (one: unknown, other: unknown): boolean => (one ?? null) === (other ?? null);
