import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import type { Actor } from '../../../shared/actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { ChargerAlreadyAssignedProblem } from '../../charger-assignments/charger-assignments.errors.js';
import { ChargerAssignments } from '../../charger-assignments/charger-assignments.service.js';
import type { TieKind } from '../../installations/ties/installation-tie.entity.js';
import { Ties } from '../../installations/ties/ties.js';
import { InstallationDirectory } from '../../installations/views/installation-directory.js';
import { lastingAttentions } from '../request/consent-request.entity.js';
import type { ConsentRequestEvent } from '../request/consent-request.states.js';
import { RequestAttentions } from '../request/request-attentions.js';
import { RequestTransitions, type TransitionResult } from '../request/request-transitions.js';
import { announceGrant } from './announce-grant.job.js';

export interface Grant {
  requestId: string;
  event: ConsentRequestEvent;
  installationId: string;
  kind: TieKind;
  /** For the audit trail and the request's page, e.g. `newly_shared`, `attributed`. */
  how: string;
  actor: Actor;
  reason: string | null;
  /** The return that was confirmed. */
  claimId?: string;
  /** Ends the tie of another owner first; only a person decides that. */
  takeFromOther?: boolean;
}

/** The customer sees the outcome within seconds if their page is open; after this one mail tells them instead. */
const ANNOUNCE_AFTER_MS = 120_000;

/** Read so many at a time; each is ended with its own line in the audit trail. */
const ENDED_AT_ONCE = 200;

/** Makes a request `granted`: the move, the tie, the charger of a one-charger home, and the word to the customer. */
@Injectable()
export class GrantConsentRequest {
  constructor(
    private readonly moves: RequestTransitions,
    private readonly attentions: RequestAttentions,
    private readonly ties: Ties,
    private readonly assignments: ChargerAssignments,
    private readonly directory: InstallationDirectory,
    private readonly work: WorkQueue,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * All or nothing in the caller's transaction; a refused move does nothing at all.
   * @throws InstallationHasOwnerProblem (409) unless `takeFromOther`
   */
  async grant(tx: Tx, grant: Grant): Promise<TransitionResult> {
    const now = this.clock.now();
    const before = await this.moves.locked(tx, grant.requestId);
    const result = await this.moves.move(tx, {
      requestId: grant.requestId,
      event: grant.event,
      actor: grant.actor,
      reason: grant.reason,
      data: {
        installationId: grant.installationId,
        how: grant.how,
        ...(grant.claimId ? { claimId: grant.claimId } : {}),
      },
      set: {
        grantedAt: now,
        grantedInstallationId: grant.installationId,
        grantedHow: grant.how,
        endedAt: null,
        reviewReasons: [],
        reviewRecheckAt: null,
        attentions:
          grant.actor.kind === 'staff' ? [] : before.attentions.filter((one) => lastingAttentions.includes(one)),
      },
    });
    if (result.kind !== 'moved') return result;

    await this.tie(tx, grant, result.request.customerId);
    await this.attentions.raiseOtherOpen(tx, result.request);
    await this.audit.record(tx, {
      event: 'consent-request.granted',
      actor: grant.actor,
      subject: { type: 'consent-request', id: grant.requestId },
      data: { how: grant.how, installationId: grant.installationId },
    });
    if (grant.kind === 'owner') await this.assignOnlyCharger(tx, grant, result.request.customerId);
    await this.work.add(
      tx,
      announceGrant,
      { consentRequestId: grant.requestId },
      { dueAt: new Date(now.getTime() + ANNOUNCE_AFTER_MS) },
    );
    return result;
  }

  private async tie(tx: Tx, grant: Grant, customerId: string): Promise<void> {
    const tie = {
      customerId,
      installationId: grant.installationId,
      consentRequestId: grant.requestId,
      actor: grant.actor,
    };
    if (!grant.takeFromOther) {
      await this.ties.add(tx, { ...tie, kind: grant.kind, reason: grant.reason });
      return;
    }
    const reason = grant.reason ?? grant.how;
    const former = (await this.ties.of(tx.manager, grant.installationId)).find((one) => one.kind === 'owner');
    await this.ties.moveOwner(tx, { ...tie, reason });
    if (former && former.customerId !== customerId) await this.endAssignments(tx, grant, former.customerId);
  }

  /**
   * It never was the former owner's place, so neither are its chargers. What staff wrote is about the new owner, and the
   * former one's account manager reads this reason (product.md §1, footnote 2).
   */
  private async endAssignments(tx: Tx, grant: Grant, customerId: string): Promise<void> {
    const reason = 'the installation went to another customer';
    const query = { customerId, installationId: grant.installationId, limit: ENDED_AT_ONCE };
    for (;;) {
      const some = await this.assignments.activeOf(tx.manager, query);
      for (const { id } of some) await this.assignments.end(tx, { assignmentId: id, actor: grant.actor, reason });
      if (some.length < ENDED_AT_ONCE) return;
    }
  }

  /** Without asking only if the installation has exactly one active charger and this is its owner (product.md §6). */
  private async assignOnlyCharger(tx: Tx, grant: Grant, customerId: string): Promise<void> {
    const [only, another] = await this.assignments.assignableOf(tx.manager, grant.installationId, 2);
    if (!only || another) return;
    // There may be others that could not be read.
    if (await this.directory.isPartlyUnreadable(tx.manager, grant.installationId)) return;

    try {
      await this.assignments.assign(tx, {
        chargerId: only,
        customerId,
        source: 'automatic',
        consentRequestId: grant.requestId,
        actor: grant.actor,
      });
    } catch (error) {
      // Taken by somebody else: the customer's page says so; the grant stands.
      if (!(error instanceof ChargerAlreadyAssignedProblem)) throw error;
    }
  }
}
