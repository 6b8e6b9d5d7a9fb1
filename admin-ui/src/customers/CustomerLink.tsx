import type { ShownCustomer } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { BreakableText } from '../common/ClampedText.js';

/** A customer by name, as a link unless they are another manager's. */
export function CustomerLink({ customer }: { customer: ShownCustomer }) {
  return customer.id === null ? (
    <BreakableText text={customer.name} />
  ) : (
    <AppLink to={`/customers/${customer.id}/show`}>
      <BreakableText text={customer.name} />
    </AppLink>
  );
}
