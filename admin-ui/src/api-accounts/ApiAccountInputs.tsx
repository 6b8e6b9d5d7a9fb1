import { FormText } from '../common/inputs/FormText.js';
import { limits } from '../limits.js';
import { needed } from '../common/inputs/rules.js';

export function ApiAccountInputs({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FormText
        source="name"
        label="Name"
        required
        maxLength={limits.apiAccount.name}
        validate={needed('Write a name.')}
        help="Your own name for it."
      />
      <FormText
        source="username"
        label="User name at Zaptec"
        required
        maxLength={limits.apiAccount.username}
        validate={needed('Write the user name.')}
        help="A service account of your own, member of the user groups it reads for. Not a person’s account."
      />
      <FormText
        source="password"
        label={isNew ? 'Password' : 'New password'}
        type="password"
        required={isNew}
        autoComplete="new-password"
        maxLength={limits.apiAccount.password}
        {...(isNew ? { validate: needed('Write the password.') } : {})}
        help={
          isNew
            ? 'Kept encrypted; it is never shown again.'
            : 'Empty keeps the one there is. It is kept encrypted and never shown.'
        }
      />
    </>
  );
}
