import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import type { ChargerWire } from '../../../platform/zaptec/wire/charger.wire.js';
import { refreshHierarchy } from '../reading/refresh-hierarchy.job.js';
import { differenceOf, type Difference, type DifferenceKind, type ListedBeside } from './charger-differences.js';
import { ChargerMarksRepository } from './charger-marks.repository.js';
import type { MergedPage } from './charger-sweeps.repository.js';
import { ListedChargersRepository } from './listed-chargers.repository.js';

/** So many installations one sweep has read because of what it found; the next sweep finds the others again. */
export const MOST_READS_OF_A_SWEEP = 500;

const NOTHING: MergedPage = { fresh: 0, closed: 0, added: 0, moved: 0, changed: 0, readsAsked: 0 };
const CHANGES: readonly DifferenceKind[] = ['renamed', 'replaced', 'switched', 'back'];

/** Stores one page of an account's list of chargers, and has read what it says otherwise than the hierarchy. */
@Injectable()
export class MergeChargerPage {
  constructor(
    private readonly listed: ListedChargersRepository,
    private readonly marks: ChargerMarksRepository,
    private readonly work: WorkQueue,
  ) {}

  /** The caller holds the sweep's row. @param readsLeft how many installations this sweep may still have read */
  async merge(
    tx: Tx,
    sweep: { id: string; apiAccountId: string },
    items: readonly ChargerWire[],
    { readsLeft, now }: { readsLeft: number; now: Date },
  ): Promise<MergedPage> {
    if (items.length === 0) return NOTHING;
    const { apiAccountId } = sweep;
    const ids = items.map((item) => item.id);
    await this.listed.save(tx, apiAccountId, items, now);
    const rows = await this.listed.beside(tx, apiAccountId, ids);
    const positions = rows.map((row) => row.position);
    const fresh = await this.marks.mark(tx, sweep.id, positions);

    const judged = judge(rows, readsLeft);
    await this.listed.noteJudged(tx, apiAccountId, judged.rows);
    await this.work.addAll(
      tx,
      refreshHierarchy,
      [...judged.places].map((installationId) => ({ installationId, apiAccountId })),
      { lane: 'detected-change' },
    );
    const has = (...kinds: DifferenceKind[]) =>
      judged.news.filter((one) => one.kinds.some((kind) => kinds.includes(kind))).length;
    return {
      fresh,
      closed: rows.filter((row) => !row.isOpen).length,
      added: has('added'),
      moved: has('moved'),
      changed: has(...CHANGES),
      readsAsked: judged.places.size,
    };
  }
}

function judge(rows: readonly ListedBeside[], readsLeft: number) {
  const places = new Set<string>();
  const news: Difference[] = [];
  const changed = rows.flatMap((row) => {
    const { zaptecId, isOpen, wasOpen, asked } = row;
    const difference = differenceOf(row);
    const isNews = difference !== null && difference.key !== asked;
    const mayAsk = isNews && (places.has(difference.installationId) || places.size < readsLeft);
    if (mayAsk) {
      places.add(difference.installationId);
      news.push(difference);
    }
    const askedNow = difference === null ? null : mayAsk ? difference.key : asked;
    return isOpen === wasOpen && askedNow === asked ? [] : [{ zaptecId, isOpen, asked: askedNow }];
  });
  return { places, news, rows: changed };
}
