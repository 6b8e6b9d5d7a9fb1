import { FormText } from '../common/inputs/FormText.js';
import { LanguageSelect, TimeZoneSelect } from '../common/inputs/LanguageSelect.js';
import { limits } from '../limits.js';
import { emailShape, needed } from '../common/inputs/rules.js';
import { EmailInUse } from './EmailInUse.js';

export function CustomerInputs({ isNew = false }: { isNew?: boolean }) {
  return (
    <>
      <FormText
        source="name"
        label="Name"
        required
        maxLength={limits.customer.name}
        validate={needed('Write a name.')}
      />
      <FormText
        source="email"
        label="Email"
        type="email"
        required
        maxLength={limits.customer.email}
        validate={[needed('Write an email address.'), emailShape]}
        help={`Consent requests are sent here.${isNew ? '' : ' Changing it ends the links sent before.'}`}
      />
      <EmailInUse />
      <LanguageSelect source="language" label="Language" help="Of the mails and of the pages the customer sees." />
      <TimeZoneSelect source="timeZone" label="Time zone" help="Deadlines and sending hours follow it." />
      <FormText
        source="externalReference"
        label="External reference"
        maxLength={limits.customer.externalReference}
        help="Your own number for this customer."
      />
      <FormText source="notes" label="Notes" multiline maxLength={limits.customer.notes} help="Only staff read them." />
    </>
  );
}
