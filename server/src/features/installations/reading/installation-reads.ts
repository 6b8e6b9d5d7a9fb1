import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import type { Lane } from '../../../platform/jobs/job-lanes.js';
import type { HierarchyWire } from '../../../platform/zaptec/wire/hierarchy.wire.js';
import type { Actor } from '../../../shared/actor.js';
import { ApiAccounts } from '../../api-accounts/api-accounts.service.js';
import { WatchCalls } from '../access/watch-calls.js';
import { recordRead } from '../access/access-record.js';
import { InstallationAccessRepository } from '../access/installation-access.repository.js';
import type { AccessStatus } from '../access/installation-access.entity.js';
import { InstallationsRepository, type LockedInstallation } from '../hierarchy/installations.repository.js';
import { Losses } from '../access/losses.js';
import { StoreHierarchy } from '../hierarchy/store-hierarchy.js';
import { accessEvents } from '../access/access.events.js';
import { AskProvider, type WireRead } from './ask-provider.js';
import { UnchangedReads } from './unchanged-reads.js';

export interface ReadRequest {
  /** Zaptec's id of the installation. */
  zaptecId: string;
  apiAccountId: string;
  lane: Lane;
  signal?: AbortSignal;
  /** When somebody began to wait for this access (a claim's moment): the retries and the first minute count from it. */
  since?: Date;
  /** A person accepted the removals that an earlier read held; audited if this read comes to be stored. */
  removalsAccepted?: { at: Date; by: Actor };
}

export interface InstallationRead {
  /** Detail or hierarchy answered 200: the account can see it, though perhaps not its hierarchy yet. */
  visible: boolean;
  /** What is stored now; `not_visible` when it is not visible (unless already `lost`), also if the stored status waits. */
  status: AccessStatus;
  /** Whether it has held for the minute after which it may be acted on. */
  settled: boolean;
  /** Ours; null when it was never seen and is not visible now (nothing is stored then). */
  installationId: string | null;
  /** Circuits and chargers that were there and could not be read. */
  unreadable: number;
  /** When to read again, in ms, while the answer may still change; null = final for now. */
  retryInMs: number | null;
}

/** Reads one installation through one account and stores what it says (product.md §7). */
@Injectable()
export class InstallationReads {
  constructor(
    private readonly accounts: ApiAccounts,
    private readonly provider: AskProvider,
    private readonly unchanged: UnchangedReads,
    private readonly calls: WatchCalls,
    private readonly transactions: Transactions,
    private readonly installations: InstallationsRepository,
    private readonly access: InstallationAccessRepository,
    private readonly hierarchies: StoreHierarchy,
    private readonly losses: Losses,
    private readonly events: DomainEvents,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The calls that are needed (see AskProvider), then everything they say in one transaction; what says nothing new is
   * only noted. Of two reads of one installation the one that began later counts, whichever ends first.
   * @throws ZaptecUnavailableError, ZaptecSignInRefusedError: the answer says nothing about access; nothing is
   *   written but the account's health
   * @throws ApiAccountNotFoundProblem (404), the signal's reason
   */
  async readNow(request: ReadRequest): Promise<InstallationRead> {
    const account = await this.accounts.get(request.apiAccountId);
    const zaptecId = request.zaptecId.toLowerCase();
    const { lane, signal } = request;
    const known = await this.unchanged.known(zaptecId, account.id);
    const read = await this.calls.watch(account, 'reads', () =>
      this.provider.ask({ account, zaptecId, known, lane, signal }),
    );
    if (known && (await this.unchanged.noted(known, zaptecId, account.id, read))) {
      const { installationId } = known;
      const unreadable = read.hierarchy?.skipped ?? 0;
      return { visible: true, status: 'active', settled: true, installationId, unreadable, retryInMs: null };
    }
    return this.transactions.run((tx) => this.store(tx, account.id, zaptecId, read, request));
  }

  private async store(
    tx: Tx,
    apiAccountId: string,
    zaptecId: string,
    read: WireRead,
    request: ReadRequest,
  ): Promise<InstallationRead> {
    // An id nobody ever saw stays unstored, so that a made-up claim leaves no trace here.
    if (read.detail) await this.installations.insertIfNew(tx, zaptecId, read.readAt);
    const installation = await this.installations.lockByZaptecId(tx, zaptecId);
    const before = installation && (await this.access.find(tx.manager, installation.id, apiAccountId));
    const account = await this.accounts.get(apiAccountId, tx.manager);
    const recorded = recordRead(before, {
      installationId: installation?.id ?? zaptecId,
      reading: read.reading,
      readAt: read.readAt,
      since: request.since ?? null,
      newestSweepStartedAt: account.lastCompleteSweepStartedAt,
      readEveryHours: account.readIntervalHours,
    });

    const { verdict, newlyReadable } = recorded;
    const answer = {
      visible: read.reading.detail.kind !== 'not-visible',
      settled: verdict.settled,
      retryInMs: verdict.retryInMs,
      unreadable: read.hierarchy?.skipped ?? 0,
    };
    if (!installation || (!before && !answer.visible)) {
      return { ...answer, status: 'not_visible', installationId: null };
    }

    const { id: installationId } = installation;
    const isOlder = before?.lastReadAt && before.lastReadAt > read.readAt;
    if (isOlder) return { ...answer, status: before.status, installationId };

    const after = await this.losses.judge(tx, apiAccountId, recorded.after);
    // "Not visible" answers the question for the detail as well.
    const detailReadAt = read.reading.detail.kind === 'not-asked' ? null : read.readAt;
    await this.access.save(tx, installationId, apiAccountId, after, detailReadAt);
    if (read.detail)
      await this.installations.updateFromDetail(tx, installationId, read.detail, read.hierarchy !== null);
    if (read.hierarchy) await this.storeHierarchy(tx, installation, read.hierarchy, read.readAt, request);

    for (const event of accessEvents(before?.status ?? null, after.status, newlyReadable))
      await this.events.publish(tx, event, { installationId, apiAccountId });
    const status = answer.visible || after.status === 'lost' ? after.status : 'not_visible';
    return { ...answer, status, installationId };
  }

  /** A document with unreadable parts is stored as far as it goes; nothing counts as gone, and no acceptance is used up. */
  private async storeHierarchy(
    tx: Tx,
    installation: LockedInstallation,
    wire: HierarchyWire,
    readAt: Date,
    { apiAccountId, removalsAccepted }: ReadRequest,
  ): Promise<void> {
    const isOlder = installation.hierarchyReadAt !== null && installation.hierarchyReadAt > readAt;
    if (isOlder) return;

    if (installation.hierarchyReadBy !== apiAccountId) await this.access.keepStamp(tx, installation.id);
    const removalsAcceptedAt = removalsAccepted?.at ?? null;
    const { events, toReadAlso } = await this.hierarchies.store(tx, {
      installation,
      wire,
      readAt,
      apiAccountId,
      removalsAcceptedAt,
    });
    await this.access.readSoon(tx, toReadAlso, readAt);
    if (!removalsAccepted || wire.skipped > 0) return;

    await this.audit.record(tx, {
      event: 'installation.removals-accepted',
      actor: removalsAccepted.by,
      subject: { type: 'installation', id: installation.id },
      data: { chargers: events.flatMap((one) => (one.type === 'charger.removed' ? [one.chargerZaptecId] : [])) },
    });
  }
}
