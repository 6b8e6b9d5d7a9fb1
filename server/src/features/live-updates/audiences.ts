import type { Permission } from '../../platform/auth/permissions.js';
import type { Principal } from '../../platform/auth/principal.js';
import { ChangeSet, type LiveResource } from './change-set.js';

/**
 * Who hears of a change: everybody, those who see every customer's rows, one account manager, one person, or whoever may
 * do something. Each connection belongs to several.
 */
export type Audience = 'everybody' | 'all-rows' | `manager:${string}` | `person:${string}` | `may:${Permission}`;

/** The audiences that somebody belongs to: lists are scoped by the same scope and permissions (product.md §1). */
export function audiencesOf({ id, scope, permissions }: Principal): Audience[] {
  return [
    'everybody',
    scope.kind === 'all' ? 'all-rows' : `manager:${scope.staffId}`,
    `person:${id}`,
    ...permissions.map((permission): Audience => `may:${permission}`),
  ];
}

/** What each audience has still to hear. */
export class Outbox {
  private readonly changes = new Map<Audience, ChangeSet>();

  get isEmpty(): boolean {
    return this.changes.size === 0;
  }

  put(audience: Audience, resource: LiveResource, id: string | null): void {
    let set = this.changes.get(audience);
    if (!set) this.changes.set(audience, (set = new ChangeSet()));
    set.add(resource, id);
  }

  addAll(other: Outbox): void {
    for (const [audience, set] of other.changes) {
      const known = this.changes.get(audience);
      if (known) known.addAll(set);
      else this.changes.set(audience, set);
    }
  }

  /** What somebody who belongs to these audiences hears, each row once. */
  of(audiences: readonly Audience[]): ChangeSet {
    const heard = new ChangeSet();
    for (const audience of audiences) {
      const set = this.changes.get(audience);
      if (set) heard.addAll(set);
    }
    return heard;
  }
}
