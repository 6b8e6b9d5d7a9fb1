import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { actorOf, may, type Principal } from '../../platform/auth/principal.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { Problem } from '../../platform/http/problem.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { StaffAssignments } from '../charger-assignments/staff-assignments.js';
import { ChargerViews } from '../installations/views/chargers.views.js';
import {
  LONGEST_SNOOZE_DAYS,
  type InboxAssignIn,
  type InboxDismissIn,
  type InboxOutcomes,
  type InboxRestoreIn,
  type InboxSnoozeIn,
  type InboxView,
} from './charger-inbox.dto.js';
import {
  DecidedMeanwhileProblem,
  NotInInboxProblem,
  snoozeOutOfBounds,
  TooManyAtOnceProblem,
} from './charger-inbox.errors.js';
import type { DismissReason, InboxState } from './inbox-item.entity.js';
import { inboxChanged } from './inbox.events.js';
import { InboxRepository, type LockedItem } from './inbox.repository.js';
import { ReconcileInbox } from './reconcile-inbox.js';

const MOST_WITHOUT_OPERATIONS = 50;
const DAY_MS = 24 * 3_600_000;

/** What is decided, of what was looked at. */
type Decision = { from: InboxView; decidedAt?: Date | undefined } & (
  { state: 'dismissed'; reason: DismissReason } | { state: 'snoozed'; until: Date } | { state: 'open' }
);

/**
 * What staff decide about new chargers, one or many (product.md §8). Each charger stands for itself, in a transaction of
 * its own: what cannot be done is refused with its reason and leaves the others as they are.
 */
@Injectable()
export class InboxCommands {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: InboxRepository,
    private readonly inbox: ReconcileInbox,
    private readonly chargers: ChargerViews,
    private readonly assignments: StaffAssignments,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By the rule of assigning; whoever was second reads CHARGER_ALREADY_ASSIGNED. @throws TooManyAtOnceProblem (403) */
  assign(principal: Principal, { assignments }: InboxAssignIn): Promise<InboxOutcomes> {
    const customerOf = new Map(assignments.map(({ chargerId, customerId }) => [chargerId, customerId]));
    return this.each(principal, [...customerOf.keys()], async (chargerId) => {
      await this.assignments.assign(principal, chargerId, customerOf.get(chargerId) ?? '');
    });
  }

  /** @throws TooManyAtOnceProblem (403) */
  dismiss(principal: Principal, { chargerIds, from, reason }: InboxDismissIn): Promise<InboxOutcomes> {
    return this.decideEach(principal, chargerIds, { from, state: 'dismissed', reason });
  }

  /** @throws ValidationProblem (400) naming `until`, TooManyAtOnceProblem (403) */
  async snooze(principal: Principal, input: InboxSnoozeIn): Promise<InboxOutcomes> {
    const until = new Date(input.until);
    const ahead = until.getTime() - this.clock.now().getTime();
    if (ahead <= 0 || ahead > LONGEST_SNOOZE_DAYS * DAY_MS) throw snoozeOutOfBounds();
    return this.decideEach(principal, input.chargerIds, { from: input.from, state: 'snoozed', until });
  }

  /** Undoes dismissing and snoozing; of what was decided at `decidedAt` alone, if told. @throws TooManyAtOnceProblem (403) */
  restore(principal: Principal, { chargerIds, from, decidedAt }: InboxRestoreIn): Promise<InboxOutcomes> {
    const at = decidedAt === undefined ? undefined : new Date(decidedAt);
    return this.decideEach(principal, chargerIds, { from, decidedAt: at, state: 'open' });
  }

  private decideEach(principal: Principal, chargerIds: readonly string[], decision: Decision): Promise<InboxOutcomes> {
    return this.each(principal, chargerIds, async (chargerId, at) => {
      await this.chargers.requireVisible(chargerId, principal.scope);
      const state = await this.transactions.run((tx) => this.decide(tx, principal, chargerId, decision, at));
      // Said after the commit: that it is gone is to stand, or it would be brought back in vain again.
      if (state !== decision.state) throw new NotInInboxProblem();
    });
  }

  /** @returns what it is then: what is brought back may be gone meanwhile */
  private async decide(
    tx: Tx,
    principal: Principal,
    chargerId: string,
    decision: Decision,
    at: Date,
  ): Promise<InboxState> {
    for (const place of await this.repository.placesOf(tx, [chargerId]))
      await this.repository.lockInstallation(tx, place);
    const item = await this.repository.lockItem(tx, chargerId);
    requireAsSeen(item, decision);

    const until = decision.state === 'snoozed' ? decision.until : null;
    const reason = decision.state === 'dismissed' ? decision.reason : null;
    const staffId = decision.state === 'open' || principal.kind !== 'staff' ? null : principal.id;
    await this.repository.decide(tx, chargerId, {
      state: decision.state,
      until,
      reason,
      staffId,
      at,
    });
    await this.audit.record(tx, {
      event: 'charger.inbox-decided',
      actor: actorOf(principal),
      subject: { type: 'charger', id: chargerId },
      data: { from: item.state, to: decision.state, why: reason, until: until?.toISOString() ?? null },
    });
    if (decision.state === 'open') {
      await this.inbox.of(tx, item.installationId, [item.arrivalId]);
      return (await this.repository.lockItem(tx, chargerId))?.state ?? 'gone';
    }
    await this.repository.recount(tx, [item.arrivalId]);
    await this.events.publish(tx, inboxChanged, { installationId: item.installationId });
    return decision.state;
  }

  private async each(
    principal: Principal,
    chargerIds: readonly string[],
    act: (chargerId: string, at: Date) => Promise<void>,
  ): Promise<InboxOutcomes> {
    if (chargerIds.length > MOST_WITHOUT_OPERATIONS && !may(principal, 'operations')) throw new TooManyAtOnceProblem();
    const at = this.clock.now();
    const results: InboxOutcomes['results'] = [];
    for (const chargerId of chargerIds) {
      const refusal = await act(chargerId, at).then(() => null, refused);
      results.push({ chargerId, refusal });
    }
    return { done: results.filter(({ refusal }) => refusal === null).length, at, results };
  }
}

/** @throws NotInInboxProblem, DecidedMeanwhileProblem: nobody's decision is overwritten unseen */
function requireAsSeen(item: LockedItem | null, { from, decidedAt }: Decision): asserts item is LockedItem {
  if (!item || item.state === 'assigned' || item.state === 'gone') throw new NotInInboxProblem();
  if (item.state !== from || (decidedAt && item.stateAt.getTime() !== decidedAt.getTime()))
    throw new DecidedMeanwhileProblem(item.state, item.decidedBy);
}

/** An answer for the caller is the item's result; a fault is a fault, and what was done until then stays done. */
function refused(error: unknown): { code: string; detail: string } {
  if (!(error instanceof Problem) || error.status >= 500) throw error;
  return { code: error.code, detail: error.detail };
}
