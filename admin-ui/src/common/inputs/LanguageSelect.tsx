import { useOptions } from '../useOptions.js';
import { FormSelect } from './FormSelect.js';
import { needed } from './rules.js';

interface Props {
  source: string;
  label: string;
  help?: string;
}

export function LanguageSelect({ source, label, help }: Props) {
  const { languages } = useOptions();
  return (
    <FormSelect
      source={source}
      label={label}
      choices={languages}
      none="Choose a language"
      required
      validate={needed('Choose a language.')}
      {...(help ? { help } : {})}
    />
  );
}

export function TimeZoneSelect({ source, label, help }: Props) {
  const { timeZones } = useOptions();
  return (
    <FormSelect
      source={source}
      label={label}
      choices={timeZones}
      none="Choose a time zone"
      required
      validate={needed('Choose a time zone.')}
      {...(help ? { help } : {})}
    />
  );
}
