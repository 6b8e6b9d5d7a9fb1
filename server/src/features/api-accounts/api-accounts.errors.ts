import { ConflictProblem, NotFoundProblem } from '../../platform/http/problem.js';

export class ApiAccountNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('API_ACCOUNT_NOT_FOUND', 'There is no API account under this id.');
  }
}

/** One login has one account: it draws on one budget at the provider. */
export class UsernameTakenProblem extends ConflictProblem {
  constructor() {
    super('USERNAME_TAKEN', 'There is an API account with this user name already.', { field: 'username' });
  }
}
