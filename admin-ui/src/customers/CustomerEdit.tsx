import { useParams } from 'react-router-dom';
import { EditPage } from '../common/editing/EditPage.js';
import { CustomerInputs } from './CustomerInputs.js';
import { changedCustomer, customerFields } from './customerModel.js';

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
      fields={customerFields}
    >
      <CustomerInputs />
    </EditPage>
  );
}
