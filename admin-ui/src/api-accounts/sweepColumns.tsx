import type { ListSweep } from '../api/types.js';
import type { Column } from '../common/listModel.js';
import { StateChip, type Tone } from '../common/StateChip.js';
import { Timestamp } from '../common/Timestamp.js';

const sweepStates: Record<ListSweep['state'], { label: string; tone: Tone }> = {
  running: { label: 'Running', tone: 'info' },
  complete: { label: 'Complete', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
};

type Sweep = Pick<ListSweep, 'startedAt' | 'state' | 'pagesRead' | 'pagesTotal' | 'error' | 'note'>;

export const countColumn = <T,>(header: string, of: (row: T) => number | string): Column<T> => ({
  header,
  cell: of,
  align: 'right',
  nowrap: true,
});

/** Columns of a list of sweeps, with what this kind of sweep counts in the middle. */
export const sweepColumns = <T extends Sweep>(counts: readonly Column<T>[]): readonly Column<T>[] => [
  { header: 'Started', cell: (row) => <Timestamp at={row.startedAt} /> },
  { header: 'State', cell: (row) => <StateChip {...sweepStates[row.state]} /> },
  countColumn('Pages', (row) => `${row.pagesRead}${row.pagesTotal ? ` of ${row.pagesTotal}` : ''}`),
  ...counts,
  { header: 'What was odd', cell: (row) => row.error ?? row.note ?? '–' },
];
