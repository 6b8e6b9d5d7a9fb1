import TableCell from '@mui/material/TableCell';
import TableSortLabel from '@mui/material/TableSortLabel';
import { useRows } from './useRows.js';

/** A column heading that sorts: first press ascending, second descending. */
export function SortHeader({ field, label }: { field: string; label: string }) {
  const { sort, setSort } = useRows();
  const active = sort.field === field;
  const direction = active && sort.order === 'DESC' ? 'desc' : 'asc';

  return (
    <TableCell sortDirection={active ? direction : false}>
      <TableSortLabel
        active={active}
        direction={direction}
        // The arrow is higher than the line: it would lift the label above the other headings.
        sx={{ '& .MuiTableSortLabel-icon': { my: '-2px' } }}
        onClick={() => setSort({ field, order: active && sort.order === 'ASC' ? 'DESC' : 'ASC' })}
      >
        {label}
      </TableSortLabel>
    </TableCell>
  );
}
