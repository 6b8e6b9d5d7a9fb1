/** One line of a message of `/api/live`: rows of this resource have changed; null for "some". */
export interface ResourceChange {
  resource: string;
  ids: readonly string[] | null;
}

/** What has changed since it was last looked at; `everything` when nobody knows. */
export type PendingChanges = 'everything' | ReadonlyMap<string, ReadonlySet<string> | null>;

export const nothing: PendingChanges = new Map<string, ReadonlySet<string> | null>();

export function addChanges(pending: PendingChanges, changes: readonly ResourceChange[]): PendingChanges {
  if (pending === 'everything') return pending;
  const sum = new Map(pending);
  for (const { resource, ids } of changes) {
    const known = sum.get(resource);
    sum.set(resource, known === null || ids === null ? null : new Set([...(known ?? []), ...ids]));
  }
  return sum;
}

/**
 * By the first part of a read's key, of which other resources it shows something too. Reads of what does not stand here
 * are never repeated by themselves.
 */
export type Follows = Readonly<Record<string, readonly string[]>>;

/** What somebody is picking from while they type: it stays as it is. */
const picking = new Set(['suggest', 'with-email']);
const anId = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

interface KeyParams {
  id?: unknown;
  ids?: unknown;
}

/** Whether a read with this key may answer something else now. Keys are react-admin's or ours: `[resource, …]`. */
export function isConcerned(key: readonly unknown[], changes: PendingChanges, follows: Follows): boolean {
  const [root, kind, params] = key as [unknown, unknown, KeyParams | undefined];
  const followed = typeof root === 'string' ? follows[root] : undefined;
  if (typeof root !== 'string' || followed === undefined || picking.has(String(kind))) return false;
  if (changes === 'everything' || followed.some((resource) => changes.has(resource))) return true;

  const ids = changes.get(root);
  if (!ids) return ids === null;
  if (kind === 'getOne') return ids.has(String(params?.id));
  if (kind === 'getMany') return Array.isArray(params?.ids) && params.ids.some((id) => ids.has(String(id)));
  return typeof kind === 'string' && anId.test(kind) ? ids.has(kind) : true;
}
