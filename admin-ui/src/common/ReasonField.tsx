import TextField from '@mui/material/TextField';

interface Props {
  value: string;
  onChange: (value: string) => void;
  /** What the server found wrong with it. */
  refused: string | undefined;
  /** Who reads it, and what for. */
  hint: string;
  optional?: boolean;
  autoFocus?: boolean;
}

/** Why somebody does this, in up to 500 characters, as the server takes it. */
export function ReasonField({ value, onChange, refused, hint, optional = false, autoFocus = false }: Props) {
  return (
    <TextField
      label={optional ? 'Reason (optional)' : 'Reason'}
      required={!optional}
      multiline
      minRows={2}
      autoFocus={autoFocus}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 500 } }}
      error={refused !== undefined}
      helperText={refused ?? hint}
    />
  );
}
