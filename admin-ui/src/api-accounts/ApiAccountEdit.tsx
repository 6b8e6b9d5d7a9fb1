import { useParams } from 'react-router-dom';
import { EditPage } from '../common/FormPage.js';
import { ApiAccountInputs } from './ApiAccountInputs.js';
import { changedApiAccount } from './apiAccountModel.js';

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
      cancelTo={`/api-accounts/${id}/show`}
      doneTo={() => `/api-accounts/${id}/show`}
      transform={changedApiAccount}
    >
      <ApiAccountInputs isNew={false} />
    </EditPage>
  );
}
