import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CLOCK, type Clock } from '../../shared/clock.js';
import type { Tx } from '../database/transaction.js';
import { WorkQueue } from '../jobs/work-queue.js';
import type { EventDefinition } from './define-event.js';
import { DomainEventsRepository } from './domain-events.repository.js';
import { EventListeners } from './event-listeners.js';

const BATCH = 1_000;

/** How a room says that something has happened, without knowing who wants to hear of it. */
@Injectable()
export class DomainEvents {
  constructor(
    private readonly events: DomainEventsRepository,
    private readonly listeners: EventListeners,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * A fact that exists exactly if `tx` commits, with one work row for each listener.
   *
   * @throws ZodError when the data does not fit the definition
   */
  publish<S extends z.ZodObject>(tx: Tx, event: EventDefinition<S>, data: z.output<S>): Promise<void> {
    return this.publishAll(tx, event, [data]);
  }

  /** As `publish`, many at once: a statement for each thousand, and one for each listener. */
  async publishAll<S extends z.ZodObject>(
    tx: Tx,
    event: EventDefinition<S>,
    data: readonly z.output<S>[],
  ): Promise<void> {
    const at = this.clock.now();
    const checked = data.map((one) => event.data.parse(one));

    for (let from = 0; from < checked.length; from += BATCH) {
      const ids = await this.events.insert(tx, event.name, checked.slice(from, from + BATCH), at);
      for (const { job } of this.listeners.of(event))
        await this.work.addAll(
          tx,
          job,
          ids.map((eventId) => ({ eventId })),
        );
    }
  }
}
