import { useGetList } from 'react-admin';
import { rowsOnly } from '../api/rowsOnly.js';
import type { ApiAccount } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { FormSelect } from '../common/inputs/FormSelect.js';
import { FormText } from '../common/inputs/FormText.js';
import { LanguageSelect, TimeZoneSelect } from '../common/inputs/LanguageSelect.js';
import { limits } from '../limits.js';
import { BrandColourInput } from './BrandColourInput.js';
import { between, emailShape, needed } from '../common/inputs/rules.js';

export function UserGroupInputs() {
  const accounts = useGetList<ApiAccount>('api-accounts', {
    pagination: { page: 1, perPage: 100 },
    meta: rowsOnly,
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <>
      <FormText
        source="name"
        label="Name"
        required
        maxLength={limits.userGroup.name}
        validate={needed('Write a name.')}
        help="As the group is called at Zaptec."
      />
      <FormText
        source="lookupKey"
        label="Lookup key"
        required
        maxLength={limits.userGroup.lookupKey}
        validate={needed('Write the lookup key.')}
        help="It stands in the Details tab of the user group in the Zaptec portal. If you do not see that tab, ask your Zaptec representative."
      />
      <FormText
        source="partnerName"
        label="Partner name"
        required
        maxLength={limits.userGroup.partnerName}
        validate={needed('Write a partner name.')}
        help="Shown to the customer before they sign in at Zaptec; afterwards they see the group’s name."
      />
      <FormSelect
        source="apiAccountId"
        label="API account"
        none="Choose an API account"
        required
        choices={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        validate={needed('Choose an API account.')}
        help="The Zaptec login that is a member of this group and reads what is granted to it."
      />
      {accounts.data?.length === 0 && (
        <span>
          There is none yet: <AppLink to="/api-accounts/create">add an API account</AppLink> first.
        </span>
      )}
      <LanguageSelect source="defaultLanguage" label="Default language" />
      <TimeZoneSelect source="defaultTimeZone" label="Default time zone" />
      <FormText
        source="senderName"
        label="Sender name"
        required
        maxLength={limits.userGroup.senderName}
        validate={needed('Write a sender name.')}
        help="Whom the mail is from."
      />
      <FormText
        source="senderAddress"
        label="Sender address"
        type="email"
        maxLength={limits.userGroup.senderAddress}
        validate={emailShape}
        help="Empty: the address of this Grantdesk."
      />
      <FormText
        source="contactPhone"
        label="Contact phone"
        maxLength={limits.userGroup.contactPhone}
        help="Optional. For customers who have no account manager."
      />
      <BrandColourInput />
      <FormText
        source="expireAfterDays"
        label="Requests expire after (days)"
        type="number"
        validate={between(1, 365)}
      />
    </>
  );
}
