import { useInput, type Validator } from 'react-admin';
import type { Choice } from '../listModel.js';
import { NativeSelect } from '../NativeSelect.js';
import { errorText } from './FormText.js';

interface Props {
  source: string;
  label: string;
  choices: readonly Choice[];
  /** Shown first for "nothing chosen". */
  none?: string;
  help?: string;
  required?: boolean;
  defaultValue?: string;
  validate?: Validator | Validator[];
}

export function FormSelect({
  source,
  label,
  choices,
  none,
  help,
  required = false,
  defaultValue = '',
  validate,
}: Props) {
  const { field, fieldState } = useInput<string | null>({
    source,
    defaultValue,
    ...(validate ? { validate } : {}),
    format: (value: string | null | undefined) => value ?? '',
  });
  return (
    <NativeSelect
      label={label}
      name={source}
      value={String(field.value ?? '')}
      choices={none === undefined ? choices : [{ value: '', label: none }, ...choices]}
      onChange={(value) => field.onChange(value)}
      required={required}
      error={fieldState.invalid}
      helperText={errorText(fieldState.error?.message) ?? help}
      fullWidth
    />
  );
}
