import Box from '@mui/material/Box';
import { useWatch } from 'react-hook-form';
import { FormCheckbox } from '../common/inputs/FormCheckbox.js';
import { FormChoice } from '../common/inputs/FormChoice.js';
import { FormText } from '../common/inputs/FormText.js';
import { between } from '../common/inputs/rules.js';
import { useOptions } from '../common/useOptions.js';
import { redirectHelp } from './consentRequestModel.js';
import { CustomerField } from './CustomerField.js';
import { InstallationField } from './InstallationField.js';
import { UserGroupField } from './UserGroupField.js';

/** Who, by whom (both fixed once there is a draft), what; and, folded away, what is seldom needed. */
export function ConsentRequestInputs({ isDraft = false }: { isDraft?: boolean }) {
  const { redirectOrigins } = useOptions();
  const product: unknown = useWatch({ name: 'product' });
  return (
    <>
      {!isDraft && (
        <>
          <CustomerField />
          <UserGroupField />
        </>
      )}
      <FormChoice
        source="product"
        label="Product"
        choices={[
          { value: 'go', label: 'Go / Home', help: 'The customer chooses the installation at the portal.' },
          { value: 'pro', label: 'Pro', help: 'Needs the id of the installation before it can be sent.' },
        ]}
      />
      <InstallationField isPro={product === 'pro'} />
      <Box component="details" sx={{ '& summary': { cursor: 'pointer', fontWeight: 600 } }}>
        <summary>More choices</summary>
        <Box sx={{ display: 'grid', gap: 2.5, mt: 2 }}>
          <FormCheckbox
            source="anotherInstallation"
            label="Another installation"
            help="The customer has an open request already, and this one is about a different installation."
          />
          <FormCheckbox
            source="showExisting"
            label="Show existing"
            help="The portal also lists installations that are already shared with the group."
          />
          <FormText source="redirectUrl" label="Redirect address" type="url" help={redirectHelp(redirectOrigins)} />
          <FormText
            source="expiresAfterDays"
            label="Expires after (days)"
            type="number"
            validate={between(1, 365)}
            help="Counted from the first mail. Empty: as the user group says."
          />
        </Box>
      </Box>
    </>
  );
}
