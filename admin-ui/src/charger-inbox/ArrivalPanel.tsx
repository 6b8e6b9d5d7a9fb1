import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Paper from '@mui/material/Paper';
import { useEffect, useState } from 'react';
import { useApi, useReadOn } from '../api/hooks.js';
import { AppLink } from '../common/AppLink.js';
import { BreakableText } from '../common/ClampedText.js';
import { formatNumber } from '../common/listModel.js';
import { StateChip } from '../common/StateChip.js';
import { ErrorState, LoadingState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { installationName } from '../installations/installationModel.js';
import { InboxItemRow } from './InboxItemRow.js';
import {
  arrivalLabels,
  chargerCount,
  type Arrival,
  type InboxItem,
  type InboxView,
  type Selection,
} from './inboxModel.js';
import type { Choosing } from './useSelection.js';

interface Props {
  arrival: Arrival;
  view: InboxView;
  selection: Selection;
  /** Absent for whoever may only read. */
  choosing: Choosing | null;
}

/** What came together to one installation: its first chargers, and all of them when asked. */
export function ArrivalPanel(props: Props) {
  const { arrival } = props;
  const [isWhole, setWhole] = useState(false);
  const titleId = `arrival-${arrival.id}`;
  return (
    <Paper component="section" aria-labelledby={titleId} variant="outlined" sx={{ mb: 2, overflow: 'hidden' }}>
      {isWhole ? (
        <WholeArrival {...props} titleId={titleId} />
      ) : (
        <Items {...props} titleId={titleId} items={arrival.items}>
          {arrival.chargers > arrival.items.length && (
            <Button onClick={() => setWhole(true)}>Show all {formatNumber(arrival.chargers)} chargers</Button>
          )}
        </Items>
      )}
    </Paper>
  );
}

function WholeArrival(props: Props & { titleId: string }) {
  const { arrival, view } = props;
  const api = useApi();
  const { rows, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useReadOn(
    ['charger-inbox', 'items', arrival.id, view],
    (after) => api.getInboxItems(arrival.id, view, after),
  );
  return (
    <Items {...props} items={rows ?? arrival.items}>
      {error ? <ErrorState error={error} onRetry={refetch} /> : !rows && <LoadingState />}
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more chargers ({formatNumber(arrival.chargers - (rows?.length ?? 0))} left)
        </Button>
      )}
    </Items>
  );
}

interface ItemsProps extends Props {
  titleId: string;
  items: readonly InboxItem[];
  children: React.ReactNode;
}

function Items({ arrival, titleId, items, selection, choosing, children }: ItemsProps) {
  useEffect(() => choosing?.show(arrival.id, items), [arrival.id, items, choosing]);
  const ticked = items.filter(({ id }) => selection.has(id)).length;
  const name = installationName(arrival.installation);
  return (
    <>
      <Box sx={heading}>
        {choosing && (
          <Checkbox
            size="small"
            checked={items.length > 0 && ticked === items.length}
            indeterminate={ticked > 0 && ticked < items.length}
            onChange={() => choosing.toggle(arrival, items)}
            slotProps={{ input: { 'aria-label': `Select all shown of ${name}` } }}
            sx={{ ml: -1, my: -0.75 }}
          />
        )}
        <Box component="h2" id={titleId} sx={{ m: 0, fontSize: '0.9375rem', fontWeight: 650, minWidth: 0 }}>
          <AppLink to={`/installations/${arrival.installation.id}/show`}>
            <BreakableText text={name} />
          </AppLink>
        </Box>
        <StateChip {...arrivalLabels[arrival.kind]} />
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {chargerCount(arrival.chargers)}, <Timestamp at={arrival.cameAt} />
        </Box>
      </Box>
      <Box component="ul" aria-labelledby={titleId} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map((item) => (
          <InboxItemRow
            key={item.id}
            item={item}
            chosen={selection.get(item.id)}
            mayDecide={choosing !== null}
            onToggle={() => choosing?.toggle(arrival, [item])}
            onCustomer={(customer) => choosing?.give({ item, arrivalId: arrival.id, customer })}
          />
        ))}
      </Box>
      <Box sx={{ px: 1, '&:empty': { display: 'none' } }}>{children}</Box>
    </>
  );
}

const heading = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 2, py: 1.25 } as const;
