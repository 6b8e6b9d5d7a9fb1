import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { InstallationReads } from '../../installations/reading/installation-reads.js';
import { Sightings } from '../../installations/access/sightings.js';

export interface PinCheck {
  /** The pin that was asked about; the draft may have been changed since. */
  zaptecId: string;
  apiAccountId: string;
  /** Null: the provider could not be asked; then neither sweep nor claim grants by itself. */
  pinCheckedAt: Date | null;
  pinReadableSince: Date | null;
}

const ANSWER_WITHIN_MS = 5_000;

/**
 * Could the account already read the pinned installation (product.md §5 "Pinned request")? Asked live at the first
 * send, because a sweep may be an hour old; what is stored already proves "readable" without asking.
 */
@Injectable()
export class PinChecks {
  private readonly logger = new Logger(PinChecks.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly sightings: Sightings,
    private readonly reads: InstallationReads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** From what is stored, for a form that is being filled in. */
  async knownReadableSince(zaptecId: string, apiAccountId: string): Promise<Date | null> {
    const sighting = await this.sightings.of(this.dataSource.manager, zaptecId, apiAccountId);
    if (!sighting || sighting.status === 'lost' || sighting.status === 'not_visible') return null;
    return sighting.firstSeenAt;
  }

  async check(zaptecId: string, apiAccountId: string): Promise<PinCheck> {
    const known = await this.knownReadableSince(zaptecId, apiAccountId);
    if (known) return { zaptecId, apiAccountId, pinCheckedAt: this.clock.now(), pinReadableSince: known };

    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const read = await this.reads.readNow({ zaptecId, apiAccountId, lane: 'person', signal });
      const now = this.clock.now();
      return { zaptecId, apiAccountId, pinCheckedAt: now, pinReadableSince: read.visible ? now : null };
    } catch (error) {
      // Sending must not depend on the provider; the guard treats "not checked" as a reason for a person to look.
      this.logger.warn({ err: error, zaptecId }, 'The pinned installation could not be checked before sending');
      return { zaptecId, apiAccountId, pinCheckedAt: null, pinReadableSince: null };
    }
  }
}
