/** What lists and pages show, by the names of the API's paths. */
export const liveResources = [
  'customers',
  'consent-requests',
  'installations',
  'chargers',
  'user-groups',
  'api-accounts',
  'staff',
  'audit-log',
  'address-suppressions',
  'notices',
  'bulk-runs',
  'work',
] as const;
export type LiveResource = (typeof liveResources)[number];

/** Beyond it only that some have changed is said: whoever reads so many again reads all. */
export const MOST_IDS = 50;

export interface ResourceChange {
  resource: LiveResource;
  /** Null: some, unsaid which. */
  ids: string[] | null;
}

/** What has changed, each row once and bounded however much it is. */
export class ChangeSet {
  private readonly rows = new Map<LiveResource, Set<string> | null>();

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  /** @param id null for "some of them" */
  add(resource: LiveResource, id: string | null): void {
    const ids = this.rows.get(resource);
    if (ids === null) return;
    if (id === null) {
      this.rows.set(resource, null);
      return;
    }

    const known = ids ?? new Set<string>();
    known.add(id);
    this.rows.set(resource, known.size > MOST_IDS ? null : known);
  }

  addAll(other: ChangeSet): void {
    for (const [resource, ids] of other.rows) for (const id of ids ?? [null]) this.add(resource, id);
  }

  /** What stood in it, which is then empty. */
  take(): ResourceChange[] {
    const taken = [...this.rows].map(([resource, ids]) => ({ resource, ids: ids && [...ids] }));
    this.rows.clear();
    return taken;
  }
}
