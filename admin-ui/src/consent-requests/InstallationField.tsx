import { useWatch } from 'react-hook-form';
import { FormChoice } from '../common/inputs/FormChoice.js';
import { FormText } from '../common/inputs/FormText.js';
import { installationIdIn } from './consentRequestModel.js';

/** The installation asked for: its id, or any portal address with the id in it (product.md §3). */
export function InstallationField({ isPro }: { isPro: boolean }) {
  const pasted: unknown = useWatch({ name: 'installationId' });
  const text = typeof pasted === 'string' ? pasted.trim() : '';
  const id = installationIdIn(text);

  return (
    <>
      <FormText
        source="installationId"
        label={isPro ? 'Installation id' : 'Installation id (optional)'}
        placeholder="Id or pasted portal address"
        help={
          id !== null && id !== text.toLowerCase() ? (
            <span>Found in the address: {id}</span>
          ) : (
            <span>
              In the Zaptec portal open the installation: the id is the long part of the address. You can paste the
              whole address. {isPro ? 'A draft may wait for it.' : 'Only when you know which one it must be.'}
            </span>
          )
        }
      />
      {text !== '' && (
        <FormChoice
          source="installationIdSource"
          label="Where is the id from?"
          defaultValue="staff"
          choices={[
            { value: 'staff', label: 'We know it', help: 'Access to exactly this installation confirms the request.' },
            {
              value: 'customer',
              label: 'The customer told us',
              help: 'It is preselected at the portal, and proves nothing.',
            },
          ]}
        />
      )}
    </>
  );
}
