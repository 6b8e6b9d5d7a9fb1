import type { ApiAccount, Grant, Installation } from './model.js';
import { canOpen, PARTNER_ROLES } from './model.js';
import { baselineGrants } from './scenarios/installations.js';
import type { World } from './world.js';

/** What one account may do with one installation: roles of all its groups together. */
export interface Access {
  roles: number;
  /** When the hierarchy becomes readable, ms since the epoch. */
  readyAt: number;
}

export interface GrantInput {
  installationId: string;
  lookupKey: string;
  roles?: number;
  provisioningMs?: number;
}

/**
 * Which installation is shared with which user group. Generated installations below `shared` belong to GRNT until
 * somebody changes their grants; only from then on they are held in memory.
 */
export class Grants {
  private held = new Map<string, Map<string, Grant>>();

  constructor(private readonly world: World) {
    this.reset();
  }

  reset(): void {
    this.held.clear();
    for (const { installationId, lookupKey, roles } of baselineGrants) {
      this.put(installationId, this.groupId(lookupKey), roles, 0, 0);
    }
  }

  /**
   * Shares an installation with a group, at once visible and after `provisioningMs` readable. A scenario's own
   * behaviour wins over the arguments' defaults, not over explicit arguments.
   */
  grant(input: GrantInput, defaults: { roles: number; provisioningMs: number }): void {
    const behaviour = this.world.findInstallation(input.installationId)?.grantBehaviour ?? {};
    const roles = input.roles ?? behaviour.roles ?? defaults.roles;
    const provisioningMs = input.provisioningMs ?? behaviour.provisioningMs ?? defaults.provisioningMs;
    const now = this.world.now();
    this.put(input.installationId, this.groupId(input.lookupKey), roles, now, now + provisioningMs);
    if (behaviour.withdrawnAtOnce === true && input.roles === undefined) {
      this.withdraw(input.installationId, input.lookupKey);
    }
  }

  /** Ends one group's access; true if there was one. */
  withdraw(installationId: string, lookupKey: string): boolean {
    const removed = this.hold(installationId).delete(this.groupId(lookupKey));
    this.world.version += 1;
    return removed;
  }

  setRoles(installationId: string, lookupKey: string, roles: number): boolean {
    const grant = this.hold(installationId).get(this.groupId(lookupKey));
    if (grant === undefined) return false;
    grant.roles = roles;
    this.world.version += 1;
    return true;
  }

  grantsOf(installationId: string): Grant[] {
    const held = this.held.get(installationId);
    if (held !== undefined) return [...held.values()];

    const index = this.world.indexOf(installationId);
    if (index === null || index >= this.world.settings.shared) return [];
    const groupId = this.groupId('GRNT');
    return [{ installationId, groupId, roles: PARTNER_ROLES, grantedAt: 0, readyAt: 0 }];
  }

  isSharedWith(installation: Installation, groupId: string): boolean {
    return this.grantsOf(installation.id).some((grant) => grant.groupId === groupId);
  }

  accessOf(account: ApiAccount, installationId: string): Access | null {
    const grants = this.grantsOf(installationId).filter((grant) => account.groupIds.includes(grant.groupId));
    if (grants.length === 0) return null;

    const opening = grants.filter((grant) => canOpen(grant.roles));
    return {
      roles: grants.reduce((roles, grant) => roles | grant.roles, 0),
      readyAt: Math.min(...(opening.length > 0 ? opening : grants).map((grant) => grant.readyAt)),
    };
  }

  /** Installations whose grants are held in memory: all hand-made ones with a grant, and every changed one. */
  heldIds(): string[] {
    return [...this.held.keys()];
  }

  heldGrants(): { installationId: string; grants: Grant[] }[] {
    return [...this.held].map(([installationId, grants]) => ({ installationId, grants: [...grants.values()] }));
  }

  restore(entries: { installationId: string; grants: Grant[] }[]): void {
    this.held = new Map(
      entries.map((e) => [e.installationId, new Map(e.grants.map((grant) => [grant.groupId, grant]))]),
    );
    this.world.version += 1;
  }

  private put(installationId: string, groupId: string, roles: number, grantedAt: number, readyAt: number): void {
    this.hold(installationId).set(groupId, { installationId, groupId, roles, grantedAt, readyAt });
    this.world.version += 1;
  }

  private hold(installationId: string): Map<string, Grant> {
    const held = this.held.get(installationId) ?? new Map(this.grantsOf(installationId).map((g) => [g.groupId, g]));
    this.held.set(installationId, held);
    return held;
  }

  private groupId(lookupKey: string): string {
    const group = this.world.groups.get(lookupKey);
    if (group === undefined) throw new Error(`unknown lookup key ${lookupKey}`);
    return group.id;
  }
}
