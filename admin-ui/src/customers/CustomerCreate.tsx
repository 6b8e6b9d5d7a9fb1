import { CreatePage } from '../common/FormPage.js';
import { useSession } from '../api/hooks.js';
import { CustomerInputs } from './CustomerInputs.js';
import { newCustomer } from './customerModel.js';

export default function CustomerCreate() {
  const zone = useSession()?.staff.timeZone;
  if (!zone) return null;
  return (
    <CreatePage
      resource="customers"
      title="New customer"
      save="Create customer"
      done="Customer created"
      cancelTo="/customers"
      doneTo={(customer) => `/customers/${customer.id}/show`}
      transform={newCustomer}
      defaults={{ timeZone: zone }}
    >
      <CustomerInputs isNew />
    </CreatePage>
  );
}
