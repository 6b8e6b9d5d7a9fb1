import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import { useEffect, useRef, useState } from 'react';
import { AppLink } from '../common/AppLink.js';
import { BreakableText } from '../common/ClampedText.js';
import { Mono } from '../common/Mono.js';
import { RecordPicker } from '../common/RecordPicker.js';
import { StateChip } from '../common/StateChip.js';
import { Timestamp } from '../common/Timestamp.js';
import { chargerName, presenceLabels } from '../chargers/chargerModel.js';
import { dismissReasonLabels, type Chosen, type InboxItem } from './inboxModel.js';

interface Props {
  item: InboxItem;
  /** What is chosen for it; undefined while it is not ticked. */
  chosen: Chosen | undefined;
  /** Whether it may be decided here. */
  mayDecide: boolean;
  onToggle: () => void;
  /** Choosing a customer ticks it as well. */
  onCustomer: (customer: Chosen['customer']) => void;
}

/** One charger that waits: what it is, whose it may be and why, and the box to tick. */
export function InboxItemRow({ item, chosen, mayDecide, onToggle, onCustomer }: Props) {
  const name = chargerName(item);
  return (
    <Box component="li" sx={row}>
      {mayDecide && (
        <Checkbox
          size="small"
          checked={chosen !== undefined}
          onChange={onToggle}
          slotProps={{ input: { 'aria-label': `Select ${name}` } }}
          sx={{ mt: -0.75, ml: -1 }}
        />
      )}
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <AppLink to={`/chargers/${item.id}/show`}>
          <BreakableText text={name} />
        </AppLink>
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem', display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Mono>{item.deviceId ?? 'No serial number yet'}</Mono>
          {item.deviceTypeLabel && <span>{item.deviceTypeLabel}</span>}
          {item.circuitName && <span>{item.circuitName}</span>}
          {item.presence !== 'present' && <StateChip {...presenceLabels[item.presence]} />}
        </Box>
        <Decided item={item} />
      </Box>
      <Box sx={{ minWidth: 0, gridColumn: { xs: mayDecide ? '2' : '1', sm: 'auto' } }}>
        <WhoseItMayBe item={item} chosen={chosen} mayDecide={mayDecide} onCustomer={onCustomer} />
      </Box>
    </Box>
  );
}

const row = {
  display: 'grid',
  gridTemplateColumns: { xs: 'auto minmax(0,1fr)', sm: 'auto minmax(0,1fr) minmax(0,1fr)' },
  columnGap: 1,
  rowGap: 0.5,
  px: 2,
  py: 1,
  borderTop: 1,
  borderColor: 'divider',
} as const;

function WhoseItMayBe({ item, chosen, mayDecide, onCustomer }: Omit<Props, 'onToggle'>) {
  const [isChoosing, setChoosing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const hasChosen = useRef(false);
  useEffect(() => {
    if (!isChoosing && hasChosen.current) button.current?.focus();
    hasChosen.current = isChoosing;
  }, [isChoosing]);
  const customer = chosen ? chosen.customer : (item.suggestion?.customer ?? null);
  const isSuggested = customer !== null && customer.id === item.suggestion?.customer.id;
  if (isChoosing)
    return (
      // The open list keeps its own Escape: that one closes it and comes no further.
      <Box
        onKeyDown={({ key }) => {
          if (key === 'Escape') setChoosing(false);
        }}
        sx={{ display: 'flex', alignItems: 'center', gap: 1 }}
      >
        <RecordPicker
          label={`Customer for ${chargerName(item)}`}
          resource="customers"
          autoFocus
          value={customer}
          onChange={(picked) => {
            onCustomer(picked && { id: picked.id, name: picked.name });
            setChoosing(false);
          }}
        />
        <Button size="small" onClick={() => setChoosing(false)}>
          Cancel
        </Button>
      </Box>
    );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1 }}>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {customer ? <b>{customer.name}</b> : <Box sx={{ color: 'text.secondary' }}>No suggestion</Box>}
        {isSuggested && <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{item.suggestion?.reason}</Box>}
      </Box>
      {mayDecide && (
        <Button
          ref={button}
          size="small"
          onClick={() => setChoosing(true)}
          aria-label={`${customer ? 'Another customer' : 'Choose a customer'} for ${chargerName(item)}`}
        >
          {customer ? 'Change' : 'Choose a customer'}
        </Button>
      )}
    </Box>
  );
}

/** Why it does not wait with the others. */
function Decided({ item }: { item: InboxItem }) {
  if (!item.reason && !item.snoozedUntil) return null;
  return (
    <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
      {item.reason && dismissReasonLabels[item.reason].label}
      {item.snoozedUntil && (
        <>
          Until <Timestamp at={item.snoozedUntil} show="date" />
        </>
      )}
      {item.decidedBy && ` · ${item.decidedBy}`}
    </Box>
  );
}
