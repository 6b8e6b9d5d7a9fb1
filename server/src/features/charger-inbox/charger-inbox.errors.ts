import { ConflictProblem, ForbiddenProblem, ValidationProblem } from '../../platform/http/problem.js';
import { LONGEST_SNOOZE_DAYS } from './charger-inbox.dto.js';

/** Assigned, gone, or never there; somebody else may have been first. */
export class NotInInboxProblem extends ConflictProblem {
  constructor() {
    super('CHARGER_NOT_IN_INBOX', 'This charger does not wait in the inbox any more.');
  }
}

const NOW = {
  open: 'waits in the inbox again',
  snoozed: 'has been put off',
  dismissed: 'has been dismissed',
} as const;

/** Somebody has decided since it was looked at; that stands until it is looked at as it is now (product.md §8). */
export class DecidedMeanwhileProblem extends ConflictProblem {
  /** @param by the name of who did */
  constructor(state: keyof typeof NOW, by: string | null) {
    super('CHARGER_DECIDED_MEANWHILE', `This charger ${NOW[state]} meanwhile${by ? `, by ${by}` : ''}.`);
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
