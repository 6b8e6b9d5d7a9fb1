import { ConflictProblem, ForbiddenProblem, NotFoundProblem } from '../../platform/http/problem.js';
import { MOST_ITEMS, MOST_ITEMS_SINGLE, MOST_OPEN_RUNS, type BulkRunState } from './bulk-run.states.js';

export class BulkRunNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('BULK_RUN_NOT_FOUND', 'There is no such run; what is over is kept for 90 days.');
  }
}

/** 409: more than one run takes. */
export class SelectionTooLargeProblem extends ConflictProblem {
  constructor() {
    super(
      'SELECTION_TOO_LARGE',
      'One run takes at most 10,000 rows. Narrow the filter, and run it again for the rest.',
      { most: MOST_ITEMS },
    );
  }
}

/** 403: many at once are for operations (product.md §1). */
export class BulkOver50Problem extends ForbiddenProblem {
  constructor() {
    super('BULK_OVER_50', `More than ${MOST_ITEMS_SINGLE} rows at a time are for operations to change.`);
  }
}

/** 409: the command's rule refuses every row, or none was selected. */
export class NothingToDoProblem extends ConflictProblem {
  constructor() {
    super('NOTHING_TO_DO', 'There is no row for which this can be done.');
  }
}

/** 409: what matches, or what may be done with it, is no longer what the person has seen. */
export class PreviewOutdatedProblem extends ConflictProblem {
  constructor() {
    super('PREVIEW_OUTDATED', 'The rows have changed since you looked at the preview. Look again before you start.');
  }
}

export class TooManyOpenRunsProblem extends ConflictProblem {
  constructor() {
    super(
      'TOO_MANY_OPEN_RUNS',
      `You have ${MOST_OPEN_RUNS} runs under way already. Wait until one is over, or cancel it.`,
      { most: MOST_OPEN_RUNS },
    );
  }
}

/** 409: too late, or nothing left to do it with. */
export class BulkRunStateProblem extends ConflictProblem {
  constructor(state: BulkRunState, sentence: string) {
    super('BULK_RUN_STATE_CONFLICT', sentence, { currentState: state });
  }
}
