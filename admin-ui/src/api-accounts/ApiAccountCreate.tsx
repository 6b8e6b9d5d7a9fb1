import type { ApiAccount } from '../api/types.js';
import { CreatePage } from '../common/FormPage.js';
import { ApiAccountInputs } from './ApiAccountInputs.js';
import { newApiAccount, testWarning } from './apiAccountModel.js';

export default function ApiAccountCreate() {
  return (
    <CreatePage
      resource="api-accounts"
      title="New API account"
      subtitle="Saving signs in at Zaptec and tells you what it found."
      save="Create API account"
      done="API account saved and tested"
      warning={(account) => testWarning(account as ApiAccount)}
      cancelTo="/api-accounts"
      doneTo={(account) => `/api-accounts/${account.id}/show`}
      transform={newApiAccount}
    >
      <ApiAccountInputs isNew />
    </CreatePage>
  );
}
