import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChargerTicks, MOST_TICKS } from '../../charger-assignments/charger-ticks.js';
import { FreeChargers, type FreeCharger } from '../../charger-assignments/free-chargers.js';
import type { ChargerChoice, OwnerPickerPage } from '../customer-page.view-model.js';
import { fittingRows, weightOf } from './fitting-rows.js';
import { START, type OutcomeOptions } from './picker-place.js';

const ROWS = 50;
/** Bytes of HTML that the rows may take; what a row and a circuit's heading weigh besides their texts. */
const BUDGET = 22_000;
const ROW = 290;
const HEADING = 90;

type PickerList = Pick<OwnerPickerPage, 'list' | 'chargers' | 'selectedIds' | 'error'>;

/** The page of the owner's list that is asked for, with what is ticked on it and elsewhere (product.md §6). */
@Injectable()
export class OwnerPicker {
  constructor(
    private readonly dataSource: DataSource,
    private readonly free: FreeChargers,
    private readonly ticks: ChargerTicks,
  ) {}

  async list(requestId: string, installationId: string, options: OutcomeOptions): Promise<PickerList> {
    const { manager } = this.dataSource;
    const kept = await this.ticks.of(manager, requestId);
    // What somebody else took meanwhile is ticked no more.
    const ticked = await this.free.among(manager, installationId, kept);
    const asked = options.place ?? START;
    const place = asked.choice && ticked.size === 0 ? START : asked;

    const { after, before, words } = place;
    const query = { words, only: place.choice ? [...ticked] : null, after, before, limit: ROWS };
    const page = await this.free.page(manager, installationId, query);
    const isBackwards = before !== null && page.skipped > 0;
    const chargers = fittingRows(page.chargers.map(choiceOf), weigh, BUDGET, isBackwards);
    const skipped = isBackwards ? page.skipped + page.chargers.length - chargers.length : page.skipped;
    const shown = new Set(chargers.map(({ id }) => id));

    return {
      chargers,
      selectedIds: [...new Set([...[...ticked].filter((id) => shown.has(id)), ...(options.selectedIds ?? [])])],
      error: isOwners(options.error) ? options.error : null,
      list: {
        place,
        skipped,
        found: page.found,
        free: page.free,
        ticked: ticked.size,
        tickedElsewhere: [...ticked].filter((id) => !shown.has(id)).length,
        most: MOST_TICKS,
      },
    };
  }
}

const isOwners = (error: OutcomeOptions['error']): error is NonNullable<OwnerPickerPage['error']> =>
  error === 'no-longer-available' || error === 'nothing-selected' || error === 'too-many';

const weigh = (row: ChargerChoice, previous: ChargerChoice | undefined): number =>
  ROW +
  weightOf(row.name) +
  weightOf(row.serial) +
  (previous && previous.circuit === row.circuit ? 0 : HEADING + weightOf(row.circuit));

const choiceOf = (charger: FreeCharger): ChargerChoice => ({
  id: charger.id,
  name: charger.name ?? charger.deviceId ?? '–',
  circuit: charger.circuitName,
  serial: charger.deviceId,
});
