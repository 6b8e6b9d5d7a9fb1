import { ConflictProblem, NotFoundProblem } from '../../platform/http/problem.js';

/** 409: without an admin nobody could ever appoint one again (product.md §10). */
export class LastAdminProblem extends ConflictProblem {
  constructor() {
    super('LAST_ADMIN', 'This is the last active admin. Make somebody else an admin first.');
  }
}

/** 409: one sign-in per address. */
export class StaffEmailTakenProblem extends ConflictProblem {
  constructor() {
    super('STAFF_EMAIL_TAKEN', 'A staff member with this email address exists already.', { field: 'email' });
  }
}

/** 409: an open session must not be enough to change the password behind it. */
export class OwnPasswordProblem extends ConflictProblem {
  constructor() {
    super('OWN_PASSWORD', 'This is your own account. Change your password in the account menu.');
  }
}

export class StaffNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('STAFF_NOT_FOUND', 'There is no staff member with this id.');
  }
}
