import TextField from '@mui/material/TextField';
import { useId, type ReactNode } from 'react';
import { useInput, type Validator } from 'react-admin';

interface Props {
  source: string;
  label: string;
  help?: ReactNode;
  required?: boolean;
  type?: 'text' | 'email' | 'password' | 'number' | 'url';
  multiline?: boolean;
  maxLength?: number;
  validate?: Validator | Validator[];
  autoComplete?: string;
  placeholder?: string;
  autoFocus?: boolean;
}

/** A text field of a react-admin form; the server's field errors of the same name appear below it. */
export function FormText({ source, label, help, required = false, type = 'text', multiline = false, ...rest }: Props) {
  const id = useId();
  const { field, fieldState } = useInput<string | number>({
    source,
    defaultValue: '',
    ...(rest.validate ? { validate: rest.validate } : {}),
    // An empty field is an absent value for the API.
    parse: (value: string) => (type === 'number' && value !== '' ? Number(value) : value),
    format: (value: string | number | null | undefined) => value ?? '',
  });
  const message = errorText(fieldState.error?.message);

  return (
    <TextField
      {...field}
      inputRef={field.ref}
      id={id}
      label={label}
      // The browser's own address field knows one spelling only, and silently changes what it takes for another.
      type={type === 'email' ? 'text' : type}
      required={required}
      multiline={multiline}
      minRows={multiline ? 3 : undefined}
      error={fieldState.invalid}
      helperText={message ?? help}
      fullWidth
      placeholder={rest.placeholder}
      autoFocus={rest.autoFocus ?? false}
      autoComplete={rest.autoComplete ?? 'off'}
      slotProps={{
        htmlInput: {
          ...(rest.maxLength ? { maxLength: rest.maxLength } : {}),
          ...(type === 'email' ? { inputMode: 'email', spellCheck: false } : {}),
        },
      }}
    />
  );
}

/** Messages of react-admin's own validators are translation keys; ours and the server's are sentences. */
export function errorText(message: string | undefined): string | undefined {
  if (!message) return undefined;
  return message.startsWith('@@react-admin@@') ? String(JSON.parse(message.slice('@@react-admin@@'.length))) : message;
}
