import Checkbox from '@mui/material/Checkbox';
import type { RowTicks } from './useSelection.js';

/** The box beside a row, called by what the row is called. @param nameId id of the element that names the row */
export function RowTick({ ticks, id, nameId }: { ticks: RowTicks; id: string; nameId: string }) {
  const labelId = `${nameId}-tick`;
  return (
    <Checkbox
      id={labelId}
      size="small"
      checked={ticks.isTicked(id)}
      onChange={() => ticks.toggle(id)}
      slotProps={{ input: { 'aria-label': 'Select', 'aria-labelledby': `${labelId} ${nameId}` } }}
    />
  );
}

/** The box above the rows: all of the page, or none of it. */
export function PageTick({ ticks }: { ticks: RowTicks }) {
  return (
    <Checkbox
      size="small"
      checked={ticks.page === 'all'}
      indeterminate={ticks.page === 'some'}
      onChange={ticks.togglePage}
      slotProps={{ input: { 'aria-label': 'Select all rows of this page' } }}
    />
  );
}
