import type { Scope } from '../../../platform/auth/principal.js';
import type { Customers } from '../../customers/customers.service.js';
import { CustomerNotFoundProblem } from '../../customers/customers.errors.js';

/** Read when it is shown, so that it is their name of today, and nobody's who may not see them. */
export async function nameOfCustomer(customers: Customers, scope: Scope, id: string): Promise<string> {
  try {
    return (await customers.getVisible(scope, id)).name;
  } catch (error) {
    if (error instanceof CustomerNotFoundProblem) return 'a customer you cannot see';
    throw error;
  }
}
