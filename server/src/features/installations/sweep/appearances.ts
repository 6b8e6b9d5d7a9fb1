import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { AppearancesRepository, type SinceSweep } from './appearances.repository.js';
import { isMassAppearance, MASS_APPEARANCE_MIN } from './mass-appearance.js';
import { installationBecameReadable } from '../access/installation.events.js';

/** What follows from installations that become visible to an account: news to requests, or a question to a person. */
@Injectable()
export class Appearances {
  constructor(
    private readonly repository: AppearancesRepository,
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * After each page with something new: too many at once are held, those of earlier pages too.
   * @param appearedSoFar in this sweep
   * @returns whether they are
   */
  async reconsider(tx: Tx, since: SinceSweep, appearedSoFar: number): Promise<boolean> {
    if (appearedSoFar === 0) return false;
    const counted = await this.repository.count(tx, since);
    if (counted.appeared < MASS_APPEARANCE_MIN || !isMassAppearance(counted)) return false;

    await this.repository.hold(tx, since, this.clock.now());
    return true;
  }

  /** When a sweep is complete: what it, or a failed one before it, found and nobody has to look at first. */
  async announce(tx: Tx, since: SinceSweep): Promise<void> {
    const { apiAccountId } = since;
    const installationIds = await this.repository.listFree(tx, since);
    await this.events.publishAll(
      tx,
      installationBecameReadable,
      installationIds.map((installationId) => ({ installationId, apiAccountId })),
    );
  }
}
