import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useId, useState, type ReactNode } from 'react';
import { useApi, useRead } from '../api/hooks.js';
import type { Named } from '../api/types.js';
import { useDebounced } from './useDebounced.js';

export interface PickedRecord extends Named {
  email?: string;
}

interface Props {
  label: string;
  resource: string;
  value: PickedRecord | null;
  onChange: (value: PickedRecord | null) => void;
  required?: boolean;
  autoFocus?: boolean;
  error?: boolean;
  helperText?: ReactNode;
  /** What an empty field stands for. */
  placeholder?: string;
}

/** Installations may have no name. */
const labelOf = (record: { name: string | null }): string => record.name ?? 'Without a name';

/** One record out of many, found by typing: asks the server for the first ten that fit. */
export function RecordPicker({ label, resource, value, onChange, required = false, error = false, ...rest }: Props) {
  const api = useApi();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const q = useDebounced(typed === value?.name ? '' : typed.trim(), 250);
  const found = useRead([resource, 'suggest', q], () => api.suggest<PickedRecord>(resource, q), {
    enabled: open,
    keepPrevious: true,
  });

  return (
    <Autocomplete
      id={id}
      size="small"
      fullWidth
      options={found.data ?? []}
      loading={found.isFetching}
      value={value}
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onChange={(_event, next) => onChange(next)}
      onInputChange={(_event, next) => setTyped(next)}
      filterOptions={(options) => options}
      getOptionLabel={labelOf}
      getOptionKey={(option) => option.id}
      isOptionEqualToValue={(option, chosen) => option.id === chosen.id}
      noOptionsText={found.error ? 'The list could not be read' : 'Nothing found'}
      renderOption={({ key, ...optionProps }, option) => (
        <li key={key} {...optionProps}>
          <span>
            {labelOf(option)}
            {option.email && <span style={{ color: '#46544f' }}> · {option.email}</span>}
          </span>
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          required={required}
          error={error}
          helperText={rest.helperText}
          placeholder={rest.placeholder}
          autoFocus={rest.autoFocus ?? false}
          // It says what holds, as the words of the filters beside it do.
          sx={{ '& input::placeholder': { color: 'text.primary', opacity: 1 } }}
          // Inside the field it would run under the arrow where there is little room.
          slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps.inputLabel, shrink: true } }}
        />
      )}
    />
  );
}
