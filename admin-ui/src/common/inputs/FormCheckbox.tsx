import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import { useInput } from 'react-admin';

interface Props {
  source: string;
  label: string;
  help: string;
}

export function FormCheckbox({ source, label, help }: Props) {
  const helpId = useId();
  const { field } = useInput<boolean>({ source, defaultValue: false });
  return (
    <FormControl>
      <FormControlLabel
        label={label}
        control={
          <Checkbox
            size="small"
            checked={Boolean(field.value)}
            onChange={(event) => field.onChange(event.target.checked)}
            slotProps={{ input: { 'aria-describedby': helpId } }}
          />
        }
      />
      <FormHelperText id={helpId} sx={{ mt: -0.5, pl: '30px' }}>
        {help}
      </FormHelperText>
    </FormControl>
  );
}
