import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useId, type MouseEvent, type ReactNode } from 'react';
import type { RaRecord } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { AppLink } from './AppLink.js';
import { ClampedText } from './ClampedText.js';
import type { Column } from './listModel.js';
import { PageTick, RowTick } from './selection/TickBox.js';
import type { RowTicks } from './selection/useSelection.js';
import { SortHeader } from './SortHeader.js';

interface Props<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowPath: ((row: T) => string) | null;
  /** Only inside a list, which knows how it is sorted. */
  sortable?: boolean;
  /** Boxes beside the rows, where they can be selected. */
  ticks?: RowTicks | undefined;
}

/** Rows as a table. The first cell is the link; for the mouse the whole row leads there. */
export function RowTable<T extends Pick<RaRecord, 'id'>>({
  label,
  rows,
  columns,
  rowPath,
  sortable = false,
  ticks,
}: Props<T>) {
  const id = useId();
  const navigate = useNavigate();
  const follow = (event: MouseEvent<HTMLElement>, row: T) => {
    const target = event.target as HTMLElement;
    // React lets clicks in a dialog opened from the row come up to the row, although they are not in it.
    const isInRow = event.currentTarget.contains(target);
    const inControl = target.closest('a, button, input, select, label, summary');
    if (rowPath && isInRow && !inControl && window.getSelection()?.toString() === '') void navigate(rowPath(row));
  };

  return (
    <TableContainer tabIndex={0} role="region" aria-label={label}>
      <Table size="small" sx={ticks ? besideTicks : {}}>
        <TableHead sx={{ '& th': { whiteSpace: 'normal', verticalAlign: 'bottom', lineHeight: 1.35 } }}>
          <TableRow>
            {ticks && (
              <TableCell padding="checkbox">
                <PageTick ticks={ticks} />
              </TableCell>
            )}
            {columns.map((column) =>
              sortable && column.sort ? (
                <SortHeader key={column.header} field={column.sort} label={column.header} />
              ) : (
                <TableCell key={column.header} align={column.align ?? 'left'}>
                  {column.header}
                </TableCell>
              ),
            )}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow
              key={row.id}
              hover={rowPath !== null}
              sx={rowPath ? { cursor: 'pointer' } : {}}
              onClick={(event) => follow(event, row)}
            >
              {ticks && (
                <TableCell padding="checkbox" onClick={(event) => event.stopPropagation()} sx={{ cursor: 'default' }}>
                  <RowTick ticks={ticks} id={String(row.id)} nameId={`${id}-${row.id}`} />
                </TableCell>
              )}
              {columns.map((column, index) => (
                <TableCell
                  key={column.header}
                  {...(index === 0 ? { id: `${id}-${row.id}` } : {})}
                  align={column.align ?? 'left'}
                  sx={
                    column.nowrap
                      ? { whiteSpace: 'nowrap' }
                      : { minWidth: column.minWidth ?? (ticks ? 76 : 90), maxWidth: 320 }
                  }
                >
                  {index === 0 && rowPath ? (
                    <AppLink to={rowPath(row)}>{clamped(column.cell(row))}</AppLink>
                  ) : column.nowrap ? (
                    column.cell(row)
                  ) : (
                    clamped(column.cell(row))
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** The boxes take their room from between the columns, so that the last one stays in sight. */
const besideTicks = {
  '& .MuiTableCell-root:not(.MuiTableCell-paddingCheckbox)': { px: 0.75 },
  '& .MuiTableCell-root.MuiTableCell-paddingCheckbox:first-of-type': {
    width: 40,
    pl: 0.5,
    pr: 0,
    verticalAlign: 'middle',
  },
} as const;

/** A name of 200 characters does not push the other columns out of sight. */
const clamped = (cell: ReactNode): ReactNode => (typeof cell === 'string' ? <ClampedText text={cell} /> : cell);
