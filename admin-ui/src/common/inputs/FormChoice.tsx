import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useId } from 'react';
import { useInput } from 'react-admin';
import type { Choice } from '../listModel.js';
import { errorText } from './FormText.js';

interface Props {
  source: string;
  label: string;
  choices: readonly (Choice & { help?: string })[];
  defaultValue?: string;
}

/** One of a few, all in sight. */
export function FormChoice({ source, label, choices, defaultValue }: Props) {
  const id = useId();
  const { field, fieldState } = useInput<string>({ source, ...(defaultValue ? { defaultValue } : {}) });
  return (
    <FormControl error={fieldState.invalid}>
      <FormLabel id={id} sx={{ color: 'text.secondary', '&.Mui-focused': { color: 'text.secondary' } }}>
        {label}
      </FormLabel>
      <RadioGroup
        aria-labelledby={id}
        {...(fieldState.invalid ? { 'aria-describedby': `${id}-error` } : {})}
        name={source}
        value={String(field.value ?? '')}
        onChange={(_event, value) => field.onChange(value)}
      >
        {choices.map((choice) => (
          <FormControlLabel
            key={choice.value}
            value={choice.value}
            control={<Radio size="small" />}
            label={
              <span>
                {choice.label}
                {choice.help && <span style={{ color: '#46544f' }}> · {choice.help}</span>}
              </span>
            }
          />
        ))}
      </RadioGroup>
      {fieldState.invalid && <FormHelperText id={`${id}-error`}>{errorText(fieldState.error?.message)}</FormHelperText>}
    </FormControl>
  );
}
