import type { z } from 'zod';
import type { Tx } from '../database/transaction.js';
import { mark } from '../jobs/handles-job.decorator.js';
import type { PublishedEvent } from './define-event.js';
import type { ListenerDefinition } from './define-listener.js';
import { EventDelivery } from './event-delivery.js';

/**
 * Marks a provider's method as what a listener does. It runs in a transaction that also settles its work row, so what it
 * writes happens exactly once for each event, and not at all while it throws. It only reads and writes the database:
 * what takes long, or asks the provider, it adds as a job.
 */
export const HandlesEvent =
  <S extends z.ZodObject>({ job }: ListenerDefinition<S>) =>
  <M extends (tx: Tx, event: PublishedEvent<S>) => Promise<void>>(
    _target: object,
    _key: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    if (descriptor.value) mark(descriptor.value, { job, through: EventDelivery });
  };
