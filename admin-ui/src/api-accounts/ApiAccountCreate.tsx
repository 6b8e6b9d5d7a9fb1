import { CreatePage } from '../common/FormPage.js';
import { ApiAccountInputs } from './ApiAccountInputs.js';
import { newApiAccount } from './apiAccountModel.js';

export default function ApiAccountCreate() {
  return (
    <CreatePage
      resource="api-accounts"
      title="New API account"
      subtitle="Saving signs in at Zaptec and tells you what it found."
      save="Create API account"
      done="API account saved and tested"
      cancelTo="/api-accounts"
      doneTo={(account) => `/api-accounts/${account.id}/show`}
      transform={newApiAccount}
    >
      <ApiAccountInputs isNew />
    </CreatePage>
  );
}
