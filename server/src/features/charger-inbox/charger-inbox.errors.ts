import { ConflictProblem, ForbiddenProblem, ValidationProblem } from '../../platform/http/problem.js';
import { LONGEST_SNOOZE_DAYS } from './charger-inbox.dto.js';

/** Assigned, gone, or never there; somebody else may have been first. */
export class NotInInboxProblem extends ConflictProblem {
  constructor() {
    super('CHARGER_NOT_IN_INBOX', 'This charger does not wait in the inbox any more.');
  }
}

/** product.md §1: more than 50 at once is for operations. */
export class TooManyAtOnceProblem extends ForbiddenProblem {
  constructor() {
    super('BULK_NEEDS_OPERATIONS', 'Your role allows up to 50 at once.');
  }
}

export const snoozeOutOfBounds = () =>
  new ValidationProblem([
    {
      field: 'until',
      code: 'out_of_range',
      message: `must be in the future, and within ${LONGEST_SNOOZE_DAYS} days`,
    },
  ]);
