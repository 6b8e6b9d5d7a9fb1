import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import type { ArrivalKind } from './charger-arrival.entity.js';
import { chargersArrived, inboxChanged } from './inbox.events.js';
import { InboxRepository } from './inbox.repository.js';

/**
 * Makes an installation's inbox agree with what is stored (product.md §8): each charger that is free at a tied
 * installation has an item, and no other has an open one. Works from the rows alone, so that events may come twice, late
 * or in another order, and a lost one is made good by the next. What a person decided stands until the charger is
 * assigned or stands elsewhere.
 */
@Injectable()
export class ReconcileInbox {
  constructor(
    private readonly repository: InboxRepository,
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param counting arrivals of which an item was changed just now, to be counted with those that change here */
  async of(tx: Tx, installationId: string, counting: readonly string[] = []): Promise<void> {
    // Assigning, reading and attributing wait here as well: what is looked at does not change meanwhile.
    if (!(await this.repository.lockInstallation(tx, installationId))) return;
    const at = this.clock.now();

    const closed = await this.repository.closeSettled(tx, installationId, at);
    const arriving = await this.repository.arriving(tx, installationId, at);
    const kinds = new Set(arriving.map(({ kind }) => kind));
    for (const kind of kinds) {
      const chargerIds = arriving.filter((one) => one.kind === kind).map(({ chargerId }) => chargerId);
      await this.arrive(tx, { installationId, kind, chargerIds, at });
    }

    const touched = [...counting, ...closed, ...arriving.flatMap(({ leftArrivalId }) => leftArrivalId ?? [])];
    await this.repository.recount(tx, [...new Set(touched)]);
    if (touched.length > 0 || arriving.length > 0) await this.events.publish(tx, inboxChanged, { installationId });
  }

  private async arrive(
    tx: Tx,
    arrival: { installationId: string; kind: ArrivalKind; chargerIds: readonly string[]; at: Date },
  ): Promise<void> {
    const { installationId, kind, chargerIds } = arrival;
    const arrivalId = await this.repository.insertArrival(tx, arrival);
    await this.events.publish(tx, chargersArrived, { arrivalId, installationId, kind, chargers: chargerIds.length });
  }
}
