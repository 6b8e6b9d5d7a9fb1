import { ConflictProblem, UnprocessableProblem } from '../../platform/http/problem.js';
import type { RulingRefusal } from '../../shared/ruling.js';

/**
 * Somebody else was first; the database decided (product.md §8). The members are for staff: nothing of them is in the
 * document, because a customer never learns whose a charger is.
 */
export class ChargerAlreadyAssignedProblem extends ConflictProblem {
  constructor(
    readonly chargerId: string,
    readonly byCustomerId: string,
    readonly assignedAt: Date,
  ) {
    super('CHARGER_ALREADY_ASSIGNED', 'This charger is no longer available.');
  }
}

/** 422: a Sense meter, or a charger that the last reads no longer showed. */
export class ChargerNotAssignableProblem extends UnprocessableProblem {
  constructor({ code, sentence }: RulingRefusal) {
    super(code, sentence);
  }
}

export class ChargerNotAssignedProblem extends ConflictProblem {
  constructor() {
    super('CHARGER_NOT_ASSIGNED', 'This charger is assigned to nobody.');
  }
}
