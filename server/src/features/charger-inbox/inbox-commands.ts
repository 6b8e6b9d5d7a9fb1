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
  type InboxSnoozeIn,
} from './charger-inbox.dto.js';
import { NotInInboxProblem, snoozeOutOfBounds, TooManyAtOnceProblem } from './charger-inbox.errors.js';
import type { DismissReason, InboxState } from './inbox-item.entity.js';
import { inboxChanged } from './inbox.events.js';
import { InboxRepository } from './inbox.repository.js';

const MOST_WITHOUT_OPERATIONS = 50;
const DAY_MS = 24 * 3_600_000;

type Decision = { state: 'dismissed'; reason: DismissReason } | { state: 'snoozed'; until: Date } | { state: 'open' };

/** From which states each is reached; one that is there already is done. */
const FROM: Readonly<Record<Decision['state'], readonly InboxState[]>> = {
  dismissed: ['open', 'snoozed', 'dismissed'],
  snoozed: ['open', 'snoozed'],
  open: ['dismissed', 'snoozed', 'open'],
};

/**
 * What staff decide about new chargers, one or many (product.md §8). Each charger stands for itself, in a transaction of
 * its own: what cannot be done is refused with its reason and leaves the others as they are.
 */
@Injectable()
export class InboxCommands {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: InboxRepository,
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
  dismiss(principal: Principal, { chargerIds, reason }: InboxDismissIn): Promise<InboxOutcomes> {
    return this.decideEach(principal, chargerIds, { state: 'dismissed', reason });
  }

  /** @throws ValidationProblem (400) naming `until`, TooManyAtOnceProblem (403) */
  async snooze(principal: Principal, input: InboxSnoozeIn): Promise<InboxOutcomes> {
    const until = new Date(input.until);
    const ahead = until.getTime() - this.clock.now().getTime();
    if (ahead <= 0 || ahead > LONGEST_SNOOZE_DAYS * DAY_MS) throw snoozeOutOfBounds();
    return this.decideEach(principal, input.chargerIds, { state: 'snoozed', until });
  }

  /** Undoes dismissing and snoozing. @throws TooManyAtOnceProblem (403) */
  restore(principal: Principal, chargerIds: readonly string[]): Promise<InboxOutcomes> {
    return this.decideEach(principal, chargerIds, { state: 'open' });
  }

  private decideEach(principal: Principal, chargerIds: readonly string[], decision: Decision): Promise<InboxOutcomes> {
    return this.each(principal, chargerIds, async (chargerId) => {
      await this.chargers.requireVisible(chargerId, principal.scope);
      await this.transactions.run((tx) => this.decide(tx, principal, chargerId, decision));
    });
  }

  private async decide(tx: Tx, principal: Principal, chargerId: string, decision: Decision): Promise<void> {
    for (const place of await this.repository.placesOf(tx, [chargerId]))
      await this.repository.lockInstallation(tx, place);
    const item = await this.repository.lockItem(tx, chargerId);
    if (!item || !FROM[decision.state].includes(item.state)) throw new NotInInboxProblem();
    if (item.state === decision.state && decision.state === 'open') return;

    const until = decision.state === 'snoozed' ? decision.until : null;
    const reason = decision.state === 'dismissed' ? decision.reason : null;
    const staffId = decision.state === 'open' || principal.kind !== 'staff' ? null : principal.id;
    await this.repository.decide(tx, chargerId, {
      state: decision.state,
      until,
      reason,
      staffId,
      at: this.clock.now(),
    });
    await this.repository.recount(tx, [item.arrivalId]);
    await this.audit.record(tx, {
      event: 'charger.inbox-decided',
      actor: actorOf(principal),
      subject: { type: 'charger', id: chargerId },
      data: { from: item.state, to: decision.state, why: reason, until: until?.toISOString() ?? null },
    });
    await this.events.publish(tx, inboxChanged, { installationId: item.installationId });
  }

  private async each(
    principal: Principal,
    chargerIds: readonly string[],
    act: (chargerId: string) => Promise<void>,
  ): Promise<InboxOutcomes> {
    if (chargerIds.length > MOST_WITHOUT_OPERATIONS && !may(principal, 'operations')) throw new TooManyAtOnceProblem();
    const results: InboxOutcomes['results'] = [];
    for (const chargerId of chargerIds) {
      const refusal = await act(chargerId).then(() => null, refused);
      results.push({ chargerId, refusal });
    }
    return { done: results.filter(({ refusal }) => refusal === null).length, results };
  }
}

/** An answer for the caller is the item's result; a fault is a fault, and what was done until then stays done. */
function refused(error: unknown): { code: string; detail: string } {
  if (!(error instanceof Problem) || error.status >= 500) throw error;
  return { code: error.code, detail: error.detail };
}
