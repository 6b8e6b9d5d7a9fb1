import { ConflictProblem, NotFoundProblem, UnprocessableProblem } from '../../platform/http/problem.js';

/** Unknown, or another account manager's: the two are never told apart (product.md §1). */
export class CustomerNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('CUSTOMER_NOT_FOUND', 'There is no such customer.');
  }
}

export class SuppressionNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('SUPPRESSION_NOT_FOUND', 'There is no such suppressed address.');
  }
}

export class SuppressionAlreadyLiftedProblem extends ConflictProblem {
  constructor() {
    super('SUPPRESSION_ALREADY_LIFTED', 'This address may already be mailed again.');
  }
}

/** @param field the body's field that named somebody who is no account manager */
export class NotAnAccountManagerProblem extends UnprocessableProblem {
  constructor(field: string) {
    super('NOT_AN_ACCOUNT_MANAGER', 'Customers are managed by active account managers, operations staff or admins.', [
      { field, code: 'NOT_AN_ACCOUNT_MANAGER', message: 'is not an active member of staff who may manage customers' },
    ]);
  }
}

/** An account manager gives customers away but never takes one (product.md §1). */
export class MayNotTakeOverProblem extends UnprocessableProblem {
  constructor() {
    super('MAY_NOT_TAKE_OVER', 'You can give a customer away, but only operations can give you one.', [
      { field: 'accountManagerId', code: 'MAY_NOT_TAKE_OVER', message: 'must be somebody else' },
    ]);
  }
}
