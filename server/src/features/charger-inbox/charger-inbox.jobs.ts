import { Inject, Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import type { PublishedEvent } from '../../platform/events/define-event.js';
import { HandlesEvent } from '../../platform/events/handles-event.decorator.js';
import type { JobPayload } from '../../platform/jobs/define-job.js';
import { HandlesJob } from '../../platform/jobs/handles-job.decorator.js';
import { PlansDueWork } from '../../platform/jobs/plans-due-work.decorator.js';
import { PrunesDaily } from '../../platform/jobs/prunes-daily.decorator.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import type { chargerAssignmentsChanged } from '../charger-assignments/assignment.events.js';
import type { installationChargersChanged } from '../installations/hierarchy/hierarchy.events.js';
import type { installationTiesChanged } from '../installations/ties/tie.events.js';
import { inboxFollowsAssignments, inboxFollowsChargers, inboxFollowsTies } from './follow-chargers.listener.js';
import { InboxRepository } from './inbox.repository.js';
import { ReconcileInbox } from './reconcile-inbox.js';
import { wakeSnoozed } from './wake-snoozed.job.js';

const WAKES_PER_ROUND = 500;
const ARRIVALS_KEPT_MS = 180 * 24 * 3_600_000;

/** What changes the inbox beside a person (product.md §8): reads, ties, assignments, and time. */
@Injectable()
export class ChargerInboxJobs {
  constructor(
    private readonly inbox: ReconcileInbox,
    private readonly repository: InboxRepository,
    private readonly transactions: Transactions,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @HandlesEvent(inboxFollowsChargers)
  followChargers(tx: Tx, { data }: PublishedEvent<(typeof installationChargersChanged)['data']>): Promise<void> {
    return this.inbox.of(tx, data.installationId);
  }

  @HandlesEvent(inboxFollowsTies)
  followTies(tx: Tx, { data }: PublishedEvent<(typeof installationTiesChanged)['data']>): Promise<void> {
    return this.inbox.of(tx, data.installationId);
  }

  @HandlesEvent(inboxFollowsAssignments)
  followAssignments(tx: Tx, { data }: PublishedEvent<(typeof chargerAssignmentsChanged)['data']>): Promise<void> {
    return this.inbox.of(tx, data.installationId);
  }

  @HandlesJob(wakeSnoozed)
  async wakeSnoozed({ installationId }: JobPayload<typeof wakeSnoozed>): Promise<void> {
    await this.transactions.run((tx) => this.inbox.of(tx, installationId));
  }

  @PlansDueWork('charger-inbox snoozes')
  async planWaking(tx: Tx, now: Date): Promise<number> {
    const places = await this.repository.placesToWake(tx, now, WAKES_PER_ROUND);
    let added = 0;
    for (const installationId of places) {
      const { created } = await this.work.add(tx, wakeSnoozed, { installationId });
      if (created) added += 1;
    }
    return added;
  }

  @PrunesDaily('charger arrivals')
  prune(limit: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - ARRIVALS_KEPT_MS);
    return this.transactions.run((tx) => this.repository.deleteEmptyArrivals(tx, before, limit));
  }
}
