import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import type { Lane } from '../../../platform/jobs/job-lanes.js';
import type { HierarchyWire } from '../../../platform/zaptec/wire/hierarchy.wire.js';
import type { InstallationWire } from '../../../platform/zaptec/wire/installation.wire.js';
import { ZaptecClient } from '../../../platform/zaptec/zaptec.client.js';
import type { Actor } from '../../../shared/actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { ApiAccounts, type ApiAccountInfo } from '../../api-accounts/api-accounts.service.js';
import { WatchCalls } from '../access/watch-calls.js';
import type { AccessReading } from '../access/access-status.js';
import { recordRead } from '../access/access-record.js';
import { InstallationAccessRepository } from '../access/installation-access.repository.js';
import type { AccessStatus } from '../access/installation-access.entity.js';
import { InstallationsRepository } from '../hierarchy/installations.repository.js';
import { Losses } from '../access/losses.js';
import { StoreHierarchy } from '../hierarchy/store-hierarchy.js';
import { accessEvents } from '../access/access.events.js';

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
  /** The detail read answered 200: the account can see it, though perhaps not its hierarchy yet. */
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

interface WireRead {
  reading: AccessReading;
  readAt: Date;
  detail: InstallationWire | null;
  hierarchy: HierarchyWire | null;
}

/** Reads one installation through one account and stores what it says (product.md §7). */
@Injectable()
export class InstallationReads {
  constructor(
    private readonly accounts: ApiAccounts,
    private readonly client: ZaptecClient,
    private readonly calls: WatchCalls,
    private readonly transactions: Transactions,
    private readonly installations: InstallationsRepository,
    private readonly access: InstallationAccessRepository,
    private readonly hierarchies: StoreHierarchy,
    private readonly losses: Losses,
    private readonly events: DomainEvents,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Detail, then hierarchy, then everything they say in one transaction. Of two reads of one installation the one that
   * began later counts, whichever ends first.
   * @throws ZaptecUnavailableError, ZaptecSignInRefusedError: the answer says nothing about access; nothing is
   *   written but the account's health
   * @throws ApiAccountNotFoundProblem (404), the signal's reason
   */
  async readNow(request: ReadRequest): Promise<InstallationRead> {
    const account = await this.accounts.get(request.apiAccountId);
    const zaptecId = request.zaptecId.toLowerCase();
    const read = await this.calls.watch(account, 'reads', () => this.ask(account, zaptecId, request));

    return this.transactions.run((tx) => this.store(tx, account.id, zaptecId, read, request));
  }

  private async ask(account: ApiAccountInfo, zaptecId: string, { lane, signal }: ReadRequest): Promise<WireRead> {
    const options = signal ? { lane, signal } : { lane };
    const readAt = this.clock.now();
    const detail = await this.client.getInstallation(account.zaptec, zaptecId, options);
    if (!detail.visible) {
      const reading: AccessReading = { detail: { kind: 'not-visible' }, hierarchy: 'not-read' };
      return { reading, readAt, detail: null, hierarchy: null };
    }

    const hierarchy = await this.client.getHierarchy(account.zaptec, zaptecId, options);
    return {
      reading: {
        detail: { kind: 'ok', roles: detail.value.roles },
        hierarchy: hierarchy.visible ? 'ok' : 'not-visible',
      },
      readAt,
      detail: detail.value,
      hierarchy: hierarchy.visible ? hierarchy.value : null,
    };
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
    const { newestSweepStartedAt } = await this.newestSweep(tx, apiAccountId);
    const recorded = recordRead(before, {
      installationId: installation?.id ?? zaptecId,
      reading: read.reading,
      readAt: read.readAt,
      since: request.since ?? null,
      newestSweepStartedAt,
    });

    const { verdict, newlyReadable } = recorded;
    const answer = {
      visible: read.detail !== null,
      settled: verdict.settled,
      retryInMs: verdict.retryInMs,
      unreadable: read.hierarchy?.skipped ?? 0,
    };
    if (!installation || (!before && !read.detail)) {
      return { ...answer, status: 'not_visible', installationId: null };
    }

    const { id: installationId } = installation;
    const isOlder = before?.lastReadAt && before.lastReadAt > read.readAt;
    if (isOlder) return { ...answer, status: before.status, installationId };

    const after = await this.losses.judge(tx, apiAccountId, recorded.after);
    await this.access.save(tx, installationId, apiAccountId, after);
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
    installation: Parameters<StoreHierarchy['store']>[1]['installation'],
    wire: HierarchyWire,
    readAt: Date,
    { apiAccountId, removalsAccepted }: ReadRequest,
  ): Promise<void> {
    const isOlder = installation.hierarchyReadAt !== null && installation.hierarchyReadAt > readAt;
    if (isOlder) return;

    const removalsAcceptedAt = removalsAccepted?.at ?? null;
    const events = await this.hierarchies.store(tx, { installation, wire, readAt, apiAccountId, removalsAcceptedAt });
    if (!removalsAccepted || wire.skipped > 0) return;

    await this.audit.record(tx, {
      event: 'installation.removals-accepted',
      actor: removalsAccepted.by,
      subject: { type: 'installation', id: installation.id },
      data: { chargers: events.flatMap((one) => (one.type === 'charger.removed' ? [one.chargerZaptecId] : [])) },
    });
  }

  private async newestSweep(tx: Tx, apiAccountId: string) {
    const { lastCompleteSweepStartedAt } = await this.accounts.get(apiAccountId, tx.manager);
    return { newestSweepStartedAt: lastCompleteSweepStartedAt };
  }
}
