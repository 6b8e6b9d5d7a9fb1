import { ConflictProblem, NotFoundProblem } from '../../platform/http/problem.js';

export class ApiAccountNotFoundError extends NotFoundProblem {
  constructor() {
    super('API_ACCOUNT_NOT_FOUND', 'There is no API account under this id.');
  }
}

export class UserGroupNotFoundError extends NotFoundProblem {
  constructor() {
    super('USER_GROUP_NOT_FOUND', 'There is no user group under this id.');
  }
}

/** The database's unique index refused; `field` names what is taken. */
export class AlreadyTakenError extends ConflictProblem {
  constructor(code: 'LOOKUP_KEY_TAKEN' | 'USERNAME_TAKEN', detail: string, field: string) {
    super(code, detail, { field });
  }
}
