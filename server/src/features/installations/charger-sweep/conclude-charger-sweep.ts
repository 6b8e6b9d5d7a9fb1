import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { ChargerSweepSchedule } from '../../api-accounts/charger-sweep-schedule.js';
import { chargerListSweepMerged } from '../access/installation.events.js';
import { isMassLoss } from '../access/mass-loss.js';
import { refreshHierarchy } from '../reading/refresh-hierarchy.job.js';
import { sweepsAgree } from '../sweep/mass-appearance.js';
import { sweepIntervalMinutes } from '../sweep/sweep-interval.js';
import { ChargerMarksRepository } from './charger-marks.repository.js';
import { ChargerSweepsRepository, type RunningChargerSweep } from './charger-sweeps.repository.js';
import { MissedChargersRepository } from './missed-chargers.repository.js';
import { MOST_READS_OF_A_SWEEP } from './merge-charger-page.js';

const KEPT_MISSING_MS = 30 * 86_400_000;

interface Absence {
  /** What was not shown counts as missed. */
  isProved: boolean;
  held: boolean;
  note: string | null;
}

/** What follows from a list of chargers that was read to its end (product.md §7). */
@Injectable()
export class ConcludeChargerSweep {
  constructor(
    private readonly config: Config,
    private readonly sweeps: ChargerSweepsRepository,
    private readonly marks: ChargerMarksRepository,
    private readonly missed: MissedChargersRepository,
    private readonly schedule: ChargerSweepSchedule,
    private readonly work: WorkQueue,
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In one transaction; the caller holds the sweep's row. @throws LoginChangedError */
  async conclude(tx: Tx, sweep: RunningChargerSweep): Promise<void> {
    const { id, apiAccountId, startedAt, username } = sweep;
    const now = this.clock.now();
    const absence = await this.absenceBy(tx, sweep);
    const most = MOST_READS_OF_A_SWEEP - sweep.readsAsked;
    const { gone, installationIds } = absence.isProved
      ? await this.haveGoneRead(tx, sweep, most, now)
      : { gone: 0, installationIds: [] };

    const { held } = absence;
    const readsAsked = installationIds.length;
    const isCut = sweep.readsAsked + readsAsked >= MOST_READS_OF_A_SWEEP;
    const note = absence.note ?? (isCut ? CUT : null);
    await this.sweeps.complete(tx, id, { at: now, gone, readsAsked, held, note });
    await this.marks.clear(tx, apiAccountId);
    const pages = sweep.pagesRead + (await this.sweeps.pagesOfInstallations(tx, apiAccountId));
    await this.schedule.noteComplete(tx, apiAccountId, {
      ...{ username, startedAt, finishedAt: now },
      intervalMinutes: sweepIntervalMinutes({
        pages,
        tookMs: now.getTime() - startedAt.getTime(),
        budgetPerSecond: this.config.zaptec.budgetRatePerSecond,
      }),
      provesAbsence: absence.isProved,
    });
    await this.events.publish(tx, chargerListSweepMerged, { apiAccountId });
  }

  /** Whether so many are missed at once, or the list moved so much, that what is missed says nothing. */
  private async absenceBy(tx: Tx, sweep: RunningChargerSweep): Promise<Absence> {
    const { known, missed } = await this.marks.count(tx, sweep.apiAccountId, sweep.id);
    if (sweep.becameShorter) return { isProved: false, held: false, note: SHORTER };
    if (!isMassLoss({ wouldBeLost: missed, installations: known })) return { isProved: true, held: false, note: null };

    const seenBefore = await this.sweeps.newestHeld(tx, sweep.apiAccountId);
    if (seenBefore !== null && sweepsAgree(seenBefore, sweep.seen)) return { isProved: true, held: false, note: null };
    const note = `${missed} of ${known} chargers are gone from the list at once. None of them counts as gone unless the next sweep finds the same.`;
    return { isProved: false, held: true, note };
  }

  private async haveGoneRead(tx: Tx, { id, apiAccountId, startedAt }: RunningChargerSweep, most: number, now: Date) {
    await this.marks.countMissed(tx, apiAccountId, id, startedAt);
    const found = await this.missed.takeGone(tx, apiAccountId, most);
    await this.work.addAll(
      tx,
      refreshHierarchy,
      found.installationIds.map((installationId) => ({ installationId, apiAccountId })),
      { lane: 'detected-change' },
    );
    await this.missed.planSecondReads(tx, apiAccountId, now);
    await this.missed.forget(tx, apiAccountId, new Date(now.getTime() - KEPT_MISSING_MS));
    return found;
  }
}

const SHORTER =
  'The list became shorter while it was read, so that some of it may have been passed over. Nothing counts as gone by this sweep.';
const CUT = `It found more differences than are read at once: ${MOST_READS_OF_A_SWEEP} installations are read now, the others after the next sweep.`;
