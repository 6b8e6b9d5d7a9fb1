import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { describeRange } from './listModel.js';
import { NativeSelect } from './NativeSelect.js';
import { useRows } from './useRows.js';

const sizes = ['25', '50', '100'].map((value) => ({ value, label: `${value} rows` }));

/** Forward and back by key: there is no jumping to a page, because a list this long has no cheap page number. */
export function Pager() {
  const { data, page, setPage, perPage, setPerPage, hasNextPage, hasPreviousPage, meta } = useRows();
  if (!data || (data.length === 0 && page === 1)) return null;

  return (
    <Box
      component="nav"
      aria-label="Pages"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'flex-end',
        gap: 1.5,
        px: 2,
        py: 1,
      }}
    >
      <Box sx={howMany}>
        <NativeSelect
          label="Rows per page"
          hideLabel
          value={String(perPage)}
          choices={sizes}
          onChange={(value) => setPerPage(Number(value))}
        />
        <Box component="span" aria-live="polite" sx={{ color: 'text.secondary' }}>
          {describeRange(page, perPage, data.length, meta?.count)}
        </Box>
      </Box>
      <Button sx={turn} variant="outlined" disabled={!hasPreviousPage} onClick={() => setPage(page - 1)}>
        Previous
      </Button>
      <Button sx={turn} variant="outlined" disabled={!hasNextPage} onClick={() => setPage(page + 1)}>
        Next
      </Button>
    </Box>
  );
}

/** On a phone a line of its own, so that both buttons have the next one. */
const howMany = {
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 1.5,
  flexBasis: { xs: '100%', sm: 'auto' },
} as const;
const turn = { flex: { xs: 1, sm: 'none' } } as const;
