import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../database/transaction.js';
import type { JobDefinition } from '../jobs/define-job.js';
import type { JobAdapter, JobHandler, Method } from '../jobs/handles-job.decorator.js';
import { PermanentJobError } from '../jobs/job-result.js';
import type { PublishedEvent } from './define-event.js';
import type { ListenerDefinition } from './define-listener.js';
import { DomainEventsRepository } from './domain-events.repository.js';
import { EventListeners } from './event-listeners.js';

type Listening = (tx: Tx, event: PublishedEvent) => Promise<void>;

/** Hands an event to a listener's method, as the handler of the listener's job. */
@Injectable()
export class EventDelivery implements JobAdapter {
  constructor(
    private readonly events: DomainEventsRepository,
    private readonly listeners: EventListeners,
    private readonly transactions: Transactions,
  ) {}

  adapt(job: JobDefinition, call: Method): JobHandler {
    const listening = call as Listening;
    const listener = this.listeners.byJobName(job.name);

    return (payload, context) =>
      this.transactions.run(async (tx) => {
        const { eventId } = listener.job.payload.parse(payload);
        const event = await this.find(tx, listener, eventId);
        if (!event) return { outcome: 'skipped', reason: 'the event is gone' };

        await listening(tx, event);
        // Last: the row stays free for the lease's heartbeat until then.
        await context.settleIn(tx);
        return undefined;
      });
  }

  private async find(tx: Tx, { event }: ListenerDefinition, id: string): Promise<PublishedEvent | null> {
    const row = await this.events.find(tx, id);
    if (!row) return null;

    const data = event.data.safeParse(row.data);
    if (!data.success) throw new PermanentJobError(`The event's data does not fit: ${data.error.message}`);
    return { id, at: row.at, data: data.data };
  }
}
