import TextField from '@mui/material/TextField';
import { useId } from 'react';
import type { Choice } from './listModel.js';

interface Props {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  hideLabel?: boolean;
  required?: boolean;
  error?: boolean;
  helperText?: string | undefined;
  disabled?: boolean;
  fullWidth?: boolean;
  name?: string;
}

/** The browser's own select: small, and right on phones and with screen readers. */
export function NativeSelect(props: Props) {
  const { label, hideLabel = false, value, choices, onChange } = props;
  const id = useId();
  return (
    <TextField
      id={id}
      select
      label={hideLabel ? undefined : label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      required={props.required ?? false}
      error={props.error ?? false}
      helperText={props.helperText}
      disabled={props.disabled ?? false}
      fullWidth={props.fullWidth ?? false}
      slotProps={{
        select: { native: true },
        inputLabel: { shrink: true },
        htmlInput: { ...(hideLabel ? { 'aria-label': label } : {}), ...(props.name ? { name: props.name } : {}) },
      }}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </TextField>
  );
}
