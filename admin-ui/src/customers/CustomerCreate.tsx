import { CreatePage } from '../common/FormPage.js';
import { useSession } from '../api/hooks.js';
import { useGroupDefaults } from '../user-groups/useGroupDefaults.js';
import { CustomerInputs } from './CustomerInputs.js';
import { newCustomer, startingValues } from './customerModel.js';

export default function CustomerCreate() {
  const zone = useSession()?.staff.timeZone;
  const { isPending, defaults } = useGroupDefaults();
  if (!zone || isPending) return null;
  return (
    <CreatePage
      resource="customers"
      title="New customer"
      save="Create customer"
      done="Customer created"
      cancelTo="/customers"
      doneTo={(customer) => `/customers/${customer.id}/show`}
      transform={newCustomer}
      defaults={startingValues(defaults, zone)}
    >
      <CustomerInputs isNew />
    </CreatePage>
  );
}
