import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { formatCount, formatNumber } from '../listModel.js';
import { useRows } from '../useRows.js';
import { visuallyHidden } from '../visuallyHidden.js';
import { isEmpty, tooManyText } from './selectionModel.js';
import type { ListSelection } from './useSelection.js';

interface Props {
  selection: ListSelection;
  /** What can be done with the rows; not offered for more than a command takes. */
  children: ReactNode;
}

/** Above the rows, as soon as one is ticked: how many, all that match, what can be done with them. Said to who does not see it. */
export function SelectionBar({ selection: { selected, ticks, selectWhole, clear }, children }: Props) {
  const { meta, data } = useRows();
  const count = meta?.count;
  const all = count ? formatCount(count) : 'all';
  const isMore = count !== undefined && (count.capped || count.value > (data?.length ?? 0));

  const tooMany = tooManyText(selected);
  const text = selected.isWhole ? `All ${all} that match are selected` : `${formatNumber(selected.ids.size)} selected`;

  return (
    <>
      <Box aria-live="polite" sx={visuallyHidden}>
        {isEmpty(selected) ? '' : [text, tooMany].filter(Boolean).join('. ')}
      </Box>
      {!isEmpty(selected) && (
        <Box role="region" aria-label="Selected rows" sx={bar}>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {text}
          </Box>
          {!selected.isWhole && ticks.page === 'all' && isMore && (
            <Button size="small" onClick={selectWhole}>
              Select all {all} that match
            </Button>
          )}
          <Button size="small" onClick={clear}>
            Clear selection
          </Button>
          {tooMany ? (
            <Box sx={{ flexBasis: '100%' }}>{tooMany}</Box>
          ) : (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, ml: { sm: 'auto' } }}>{children}</Box>
          )}
        </Box>
      )}
    </>
  );
}

const bar = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 1,
  px: 2,
  py: 1,
  borderBottom: 1,
  borderColor: 'divider',
  backgroundColor: 'primary.light',
} as const;
