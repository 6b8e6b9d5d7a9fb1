import { Injectable } from '@nestjs/common';
import { PreparedReads } from '../../../platform/database/prepared-reads.js';
import type { HierarchyWire } from '../../../platform/zaptec/wire/hierarchy.wire.js';
import { isUnchanged } from '../hierarchy/hierarchy.changes.js';
import { diffHierarchy } from '../hierarchy/hierarchy.diff.js';
import type { Unreadable } from '../hierarchy/hierarchy.js';
import { HierarchyRepository } from '../hierarchy/hierarchy.repository.js';
import { toSnapshot } from '../hierarchy/to-snapshot.js';
import type { WireRead } from './ask-provider.js';
import { ReadStamps } from './read-stamps.js';
import type { KnownInstallation } from './which-calls.js';

/** As it is stored, with what the comparison of a read needs. */
export interface StoredInstallation extends KnownInstallation {
  removalsHeld: boolean;
  unreadable: Unreadable | null;
  /** The account whose read `hierarchyReadAt` is. */
  hierarchyReadBy: string | null;
  /** It listed a charger that hangs elsewhere; a read without it has to say so. */
  listsAnothers: boolean;
}

const KNOWN = `
  SELECT i.id AS "installationId", i.name, i.network_type AS "networkType", i.removals_held AS "removalsHeld", i.unreadable,
         i.hierarchy_read_at AS "hierarchyReadAt", i.hierarchy_read_by AS "hierarchyReadBy", a.status, a.roles,
         a.last_seen_at AS "lastSeenAt", a.last_absent_at AS "lastAbsentAt", a.absent_reads AS "absentReads",
         a.first_try_at AS "firstTryAt", a.detail_wanted_at AS "detailWantedAt",
         EXISTS (SELECT 1 FROM chargers h WHERE h.also_listed IS NOT NULL
                    AND (h.also_listed ->> 'installationZaptecId') = i.zaptec_id::text) AS "listsAnothers"
    FROM installations i JOIN installation_access a ON a.installation_id = i.id
   WHERE i.zaptec_id = $1 AND a.api_account_id = $2`;

/** The reads that find what is stored: nearly all of them (product.md §7 "When"). */
@Injectable()
export class UnchangedReads {
  constructor(
    private readonly reads: PreparedReads,
    private readonly hierarchies: HierarchyRepository,
    private readonly stamps: ReadStamps,
  ) {}

  /** Null when this account never saw it. */
  async known(zaptecId: string, apiAccountId: string): Promise<StoredInstallation | null> {
    const [row] = await this.reads.query<StoredInstallation[]>(KNOWN, [zaptecId, apiAccountId]);
    return row ?? null;
  }

  /**
   * Notes that a read through the hierarchy alone found what is stored: no lock, no transaction, no event.
   * @returns false when it has to be stored: something differs, or its time passes through another account's hands
   */
  async noted(
    known: StoredInstallation | null,
    zaptecId: string,
    apiAccountId: string,
    read: WireRead,
  ): Promise<boolean> {
    const { hierarchy, readAt } = read;
    if (read.reading.detail.kind !== 'not-asked' || !known?.hierarchyReadAt || !hierarchy) return false;
    // What it showed of another's chargers stands with those: its own rows do not tell whether that is still so.
    if (known.listsAnothers) return false;
    if (known.hierarchyReadBy !== apiAccountId || known.hierarchyReadAt > readAt) return false;
    if (!(await this.isStored(known, zaptecId, hierarchy, readAt))) return false;

    const { installationId, hierarchyReadAt: comparedWith } = known;
    this.stamps.note({ installationId, apiAccountId, readAt, comparedWith });
    return true;
  }

  private async isStored(
    known: StoredInstallation,
    zaptecId: string,
    wire: HierarchyWire,
    readAt: Date,
  ): Promise<boolean> {
    const { installationId, name, networkType, removalsHeld, unreadable } = known;
    const [circuits, chargers] = await Promise.all([
      this.hierarchies.loadCircuits(this.reads, installationId),
      this.hierarchies.loadChargers(this.reads, installationId),
    ]);
    // Whether what is missing has become removed is for the read that is stored to judge.
    if ([...circuits, ...chargers].some(({ presence }) => presence === 'missing')) return false;

    const diff = diffHierarchy({
      stored: { installation: { zaptecId, name, networkType, removalsHeld, unreadable }, circuits, chargers },
      snapshot: toSnapshot(zaptecId, wire),
      readAt,
      chargerListSweep: null,
    });
    return isUnchanged(diff) && diff.events.length === 0;
  }
}
