import { useGetOne } from 'react-admin';
import type { Named } from '../api/types.js';
import type { Filter } from './listModel.js';
import { RecordPicker } from './RecordPicker.js';

interface Props {
  filter: Extract<Filter, { kind: 'record' }>;
  value: string;
  onChange: (id: string | null) => void;
}

/** A filter by another record; the address holds only its id, so the name is asked for. */
export function RecordFilter({ filter, value, onChange }: Props) {
  const chosen = useGetOne<Named>(filter.resource, { id: value }, { enabled: value !== '', retry: false });
  const record = value === '' ? null : (chosen.data ?? { id: value, name: '…' });
  return (
    <RecordPicker
      label={filter.label}
      resource={filter.resource}
      value={record}
      placeholder="Any"
      onChange={(picked) => onChange(picked?.id ?? null)}
    />
  );
}
