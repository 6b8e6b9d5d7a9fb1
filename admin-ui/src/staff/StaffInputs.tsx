import { useWatch } from 'react-hook-form';
import type { Role } from '../api/types.js';
import { FormSelect } from '../common/inputs/FormSelect.js';
import { FormText } from '../common/inputs/FormText.js';
import { TimeZoneSelect } from '../common/inputs/LanguageSelect.js';
import { limits } from '../limits.js';
import { atLeast, emailShape, needed } from '../common/inputs/rules.js';
import { roleChoices, roleMeanings } from './staffModel.js';

export function StaffInputs({ isNew }: { isNew: boolean }) {
  const role = useWatch({ name: 'role' }) as Role | '' | undefined;
  return (
    <>
      <FormText source="name" label="Name" required maxLength={limits.staff.name} validate={needed('Write a name.')} />
      {isNew && (
        <FormText
          source="email"
          label="Email"
          type="email"
          required
          maxLength={limits.staff.email}
          validate={[needed('Write an email address.'), emailShape]}
          help="They sign in with it; customers’ answers go to it."
        />
      )}
      <FormSelect
        source="role"
        label="Role"
        none="Choose a role"
        required
        choices={roleChoices}
        validate={needed('Choose a role.')}
        {...(role ? { help: roleMeanings[role] } : {})}
      />
      <FormText
        source="phone"
        label="Phone"
        maxLength={limits.staff.phone}
        help="Optional. Their customers see it beside the mail address."
      />
      <TimeZoneSelect source="timeZone" label="Time zone" help="Times are shown to them in it." />
      {isNew && (
        <FormText
          source="password"
          label="First password"
          type="password"
          required
          autoComplete="new-password"
          maxLength={limits.staff.password}
          validate={[needed('Write a password.'), atLeast(12)]}
          help="At least 12 characters. Hand it over in person or by telephone."
        />
      )}
    </>
  );
}
