import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import type { InstallationWire } from '../../../platform/zaptec/wire/installation.wire.js';
import type { ApiAccountInfo } from '../../api-accounts/api-accounts.service.js';
import { BASELINE_SWEEPS } from '../../api-accounts/sweep-schedule.js';
import { isReadable } from '../access/access-record.js';
import { ListedInstallationsRepository, type ListedRow, type PageSighting } from './listed-installations.repository.js';
import { installationRecovered } from '../access/installation.events.js';
import { refreshHierarchy } from '../reading/refresh-hierarchy.job.js';

export interface SeenPage {
  installationIds: string[];
  /** Newly readable ones among them. */
  appeared: number;
}

/**
 * Stores one page of an account's list the moment it was read: the guard needs to know when an installation was first
 * seen, not when the sweep was over (product.md §5).
 */
@Injectable()
export class MergeListPage {
  constructor(
    private readonly repository: ListedInstallationsRepository,
    private readonly work: WorkQueue,
    private readonly events: DomainEvents,
  ) {}

  /** New, returned or different installations are read soon; what appeared is announced when the sweep is over. */
  async see(
    tx: Tx,
    account: ApiAccountInfo,
    sweepId: string,
    items: readonly InstallationWire[],
    now: Date,
  ): Promise<SeenPage> {
    if (items.length === 0) return { installationIds: [], appeared: 0 };
    const inserted = await this.repository.insertNew(tx, items, now);
    const rows = await this.repository.lock(
      tx,
      account.id,
      items.map((item) => item.id),
    );
    const byId = new Map(items.map((item) => [item.id, item]));
    const judged = rows.flatMap((row) => {
      const item = byId.get(row.zaptecId);
      return item ? [{ row, item, ...judge(row, item, inserted.has(row.zaptecId)) }] : [];
    });

    const changed = judged.filter((one) => one.changed && !inserted.has(one.row.zaptecId));
    await this.repository.update(
      tx,
      changed.map((one) => one.item),
      now,
    );
    const building = account.baselineSweeps < BASELINE_SWEEPS;
    const sightings = judged.map(({ row, item, changed: differs, newlyReadable }): PageSighting => ({
      installationId: row.id,
      roles: item.roles,
      refresh: differs || newlyReadable,
      appeared: newlyReadable,
    }));
    await this.repository.see(tx, sightings, {
      apiAccountId: account.id,
      sweepId,
      now,
      newestSweepStartedAt: account.lastCompleteSweepStartedAt,
      inBaseline: building,
    });

    const newlyReadable = judged.filter((one) => one.newlyReadable).map((one) => one.row);
    // While the baseline is built everything is new, and the planner reads it bit by bit.
    if (!building) await this.announce(tx, account.id, sightings, newlyReadable);
    return { installationIds: rows.map((row) => row.id), appeared: newlyReadable.length };
  }

  /** That it became readable is told when the sweep is over: until then nobody knows how many there are. */
  private async announce(
    tx: Tx,
    apiAccountId: string,
    sightings: readonly PageSighting[],
    newlyReadable: readonly ListedRow[],
  ): Promise<void> {
    const changed = sightings.filter(({ refresh }) => refresh);
    await this.work.addAll(
      tx,
      refreshHierarchy,
      changed.map(({ installationId }) => ({ installationId, apiAccountId })),
      { lane: 'detected-change' },
    );

    const wereLost = newlyReadable.filter(({ access }) => access?.status === 'lost');
    await this.events.publishAll(
      tx,
      installationRecovered,
      wereLost.map(({ id }) => ({ installationId: id, apiAccountId })),
    );
  }
}

const LISTED_FIELDS = ['name', 'address', 'zipCode', 'city', 'countryId', 'installationType', 'active'] as const;

function judge(row: ListedRow, item: InstallationWire, isNew: boolean): { changed: boolean; newlyReadable: boolean } {
  const { access } = row;
  const differs = LISTED_FIELDS.some((field) => item[field] !== null && item[field] !== row[field]);
  const isLater = (item.updatedAt?.getTime() ?? 0) > (row.zaptecUpdatedAt?.getTime() ?? 0);
  const otherRoles = access !== null && item.roles !== null && item.roles !== access.roles;

  return {
    changed: isNew || differs || isLater || otherRoles,
    newlyReadable: access === null || !access.everSeen || !isReadable(access.status),
  };
}
