import { useParams } from 'react-router-dom';
import { EditPage } from '../common/FormPage.js';
import { CustomerInputs } from './CustomerInputs.js';
import { changedCustomer } from './customerModel.js';

export default function CustomerEdit() {
  const { id = '' } = useParams();
  return (
    <EditPage
      resource="customers"
      id={id}
      title="Edit customer"
      save="Save customer"
      done="Customer saved"
      cancelTo={`/customers/${id}/show`}
      doneTo={() => `/customers/${id}/show`}
      transform={changedCustomer}
    >
      <CustomerInputs />
    </EditPage>
  );
}
