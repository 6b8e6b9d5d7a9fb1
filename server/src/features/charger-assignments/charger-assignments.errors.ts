import { ConflictProblem, UnprocessableProblem } from '../../platform/http/problem.js';

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
  constructor(code: 'CHARGER_IS_SENSE_METER' | 'CHARGER_NOT_PRESENT') {
    super(
      code,
      code === 'CHARGER_IS_SENSE_METER'
        ? 'This is a meter, not a charger, and cannot be assigned.'
        : 'This charger was not in the last read of its installation and cannot be assigned.',
    );
  }
}

export class ChargerNotAssignedProblem extends ConflictProblem {
  constructor() {
    super('CHARGER_NOT_ASSIGNED', 'This charger is assigned to nobody.');
  }
}
