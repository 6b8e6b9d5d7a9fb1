import Box from '@mui/material/Box';
import { useId, type ReactNode } from 'react';
import type { RaRecord } from 'react-admin';
import { AppLink } from './AppLink.js';
import { BreakableText } from './ClampedText.js';
import type { Column } from './listModel.js';
import { PageTick, RowTick } from './selection/TickBox.js';
import type { RowTicks } from './selection/useSelection.js';

interface Props<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowPath: ((row: T) => string) | null;
  /** Boxes beside the headings, where rows can be selected. */
  ticks?: RowTicks | undefined;
}

/** Rows on a phone: one card each, the first column as its heading, the rest as name and value. */
export function RowCards<T extends Pick<RaRecord, 'id'>>({ label, rows, columns, rowPath, ticks }: Props<T>) {
  const id = useId();
  const [first, ...rest] = columns;
  return (
    <>
      {ticks && (
        <Box sx={{ display: 'flex', alignItems: 'center', px: 2, borderBottom: 1, borderColor: 'divider' }}>
          <PageTick ticks={ticks} />
          <span aria-hidden>All of this page</span>
        </Box>
      )}
      <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row) => (
          <Box component="li" key={row.id} sx={{ px: 2, py: 1.25, borderBottom: 1, borderColor: 'divider' }}>
            <Box sx={{ display: 'flex', alignItems: 'center', mb: 0.5 }}>
              {ticks && <RowTick ticks={ticks} id={String(row.id)} nameId={`${id}-${row.id}`} />}
              <Box id={`${id}-${row.id}`} sx={{ fontWeight: 600, minWidth: 0, overflowWrap: 'anywhere' }}>
                {first &&
                  (rowPath ? (
                    <AppLink to={rowPath(row)}>{breaking(first.cell(row))}</AppLink>
                  ) : (
                    breaking(first.cell(row))
                  ))}
              </Box>
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
    </>
  );
}

const breaking = (cell: ReactNode): ReactNode => (typeof cell === 'string' ? <BreakableText text={cell} /> : cell);
