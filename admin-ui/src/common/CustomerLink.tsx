import type { ShownCustomer } from '../api/types.js';
import { AppLink } from './AppLink.js';

/** A customer by name, as a link unless they are another manager's. */
export function CustomerLink({ customer }: { customer: ShownCustomer }) {
  return customer.id === null ? (
    <>{customer.name}</>
  ) : (
    <AppLink to={`/customers/${customer.id}/show`}>{customer.name}</AppLink>
  );
}
