import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { RaRecord } from 'react-admin';
import { AppLink } from './AppLink.js';
import { BreakableText } from './ClampedText.js';
import type { Column } from './listModel.js';

interface Props<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowPath: ((row: T) => string) | null;
}

/** Rows on a phone: one card each, the first column as its heading, the rest as name and value. */
export function RowCards<T extends Pick<RaRecord, 'id'>>({ label, rows, columns, rowPath }: Props<T>) {
  const [first, ...rest] = columns;
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map((row) => (
        <Box component="li" key={row.id} sx={{ px: 2, py: 1.25, borderBottom: 1, borderColor: 'divider' }}>
          <Box sx={{ fontWeight: 600, mb: 0.5, overflowWrap: 'anywhere' }}>
            {first &&
              (rowPath ? <AppLink to={rowPath(row)}>{breaking(first.cell(row))}</AppLink> : breaking(first.cell(row)))}
          </Box>
          <Box
            component="dl"
            sx={{
              m: 0,
              display: 'grid',
              gridTemplateColumns: '116px minmax(0,1fr)',
              gap: 0.5,
              alignItems: 'baseline',
              fontSize: '0.8125rem',
              '& dt': { color: 'text.secondary' },
              '& dd': { m: 0, minWidth: 0, overflowWrap: 'anywhere' },
            }}
          >
            {rest
              .filter((column) => !column.cardHidden)
              .map((column) => (
                <Box key={column.header} sx={{ display: 'contents' }}>
                  <dt>{column.header}</dt>
                  <dd>{breaking(column.cell(row))}</dd>
                </Box>
              ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

const breaking = (cell: ReactNode): ReactNode => (typeof cell === 'string' ? <BreakableText text={cell} /> : cell);
