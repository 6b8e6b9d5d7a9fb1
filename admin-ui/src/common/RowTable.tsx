import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { MouseEvent } from 'react';
import type { RaRecord } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { AppLink } from './AppLink.js';
import type { Column } from './listModel.js';
import { SortHeader } from './SortHeader.js';

interface Props<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowPath: ((row: T) => string) | null;
  /** Only inside a list, which knows how it is sorted. */
  sortable?: boolean;
}

/** Rows as a table. The first cell is the link; for the mouse the whole row leads there. */
export function RowTable<T extends Pick<RaRecord, 'id'>>({
  label,
  rows,
  columns,
  rowPath,
  sortable = false,
}: Props<T>) {
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
      <Table size="small">
        <TableHead>
          <TableRow>
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
              {columns.map((column, index) => (
                <TableCell
                  key={column.header}
                  align={column.align ?? 'left'}
                  sx={column.nowrap ? { whiteSpace: 'nowrap' } : { minWidth: 90 }}
                >
                  {index === 0 && rowPath ? <AppLink to={rowPath(row)}>{column.cell(row)}</AppLink> : column.cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
