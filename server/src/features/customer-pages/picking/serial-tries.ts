import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/ids.js';
import { SerialTry } from './serial-try.entity.js';

const HOUR_MS = 3_600_000;
const TRIES_PER_HOUR = 5;

/** Wrong serials typed within the hour: five, then "ask us", so that nobody can search for neighbours' chargers. */
@Injectable()
export class SerialTries {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async isExhausted(manager: EntityManager, customerId: string): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - HOUR_MS);
    const [row] = await manager.query<{ n: number }[]>(
      'SELECT count(*)::int AS n FROM serial_tries WHERE customer_id = $1 AND at > $2',
      [customerId, since],
    );
    return (row?.n ?? 0) >= TRIES_PER_HOUR;
  }

  async record(tx: Tx, customerId: string, installationId: string): Promise<void> {
    await tx.manager.insert(SerialTry, { id: newId(), customerId, installationId, at: this.clock.now() });
  }
}
