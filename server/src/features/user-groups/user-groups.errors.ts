import { ConflictProblem, NotFoundProblem } from '../../platform/http/problem.js';

export class UserGroupNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('USER_GROUP_NOT_FOUND', 'There is no user group under this id.');
  }
}

export class LookupKeyTakenProblem extends ConflictProblem {
  constructor() {
    super('LOOKUP_KEY_TAKEN', 'There is a user group with this lookup key already.', { field: 'lookupKey' });
  }
}
