import { useParams } from 'react-router-dom';
import type { ApiAccount } from '../api/types.js';
import { EditPage } from '../common/editing/EditPage.js';
import { ApiAccountInputs } from './ApiAccountInputs.js';
import { apiAccountFields, changedApiAccount, testWarning } from './apiAccountModel.js';

export default function ApiAccountEdit() {
  const { id = '' } = useParams();
  return (
    <EditPage
      resource="api-accounts"
      id={id}
      title="Edit API account"
      subtitle="Saving signs in at Zaptec and tells you what it found."
      save="Save API account"
      done="API account saved and tested"
      warning={(account) => testWarning(account as ApiAccount)}
      cancelTo={`/api-accounts/${id}/show`}
      doneTo={() => `/api-accounts/${id}/show`}
      transform={changedApiAccount}
      fields={apiAccountFields}
    >
      <ApiAccountInputs isNew={false} />
    </EditPage>
  );
}
