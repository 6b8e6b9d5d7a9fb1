import { ConflictProblem, NotFoundProblem, UnprocessableProblem } from '../../../platform/http/problem.js';
import { STATE_IN_WORDS, type ConsentRequestState } from './consent-request.states.js';

/** Unknown, or another account manager's customer's: the two are never told apart (product.md §1). */
export class ConsentRequestNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('CONSENT_REQUEST_NOT_FOUND', 'There is no such consent request.');
  }
}

/** The table of product.md §4 does not have this move; `state` says where the request is now. */
export class IllegalTransitionProblem extends ConflictProblem {
  constructor(state: ConsentRequestState, wished: string) {
    super('CONSENT_REQUEST_STATE_CONFLICT', `The request is ${STATE_IN_WORDS[state]} and cannot be ${wished}.`, {
      state,
    });
  }
}

export class OpenRequestExistsProblem extends ConflictProblem {
  constructor(consentRequestId: string) {
    super(
      'OPEN_REQUEST_EXISTS',
      'This customer already has an open request of this user group for the same installation. Resend that one, or mark this one "another installation".',
      { consentRequestId },
    );
  }
}

export class AddressSuppressedProblem extends ConflictProblem {
  constructor() {
    super('ADDRESS_SUPPRESSED', 'This address asked not to be contacted. Only an admin can lift that, with a reason.');
  }
}

export class BaselineMissingProblem extends ConflictProblem {
  constructor(apiAccountId: string) {
    super(
      'BASELINE_MISSING',
      'The API account of this user group has not finished its first two list sweeps, so a new grant could not be told from an old one yet.',
      { apiAccountId },
    );
  }
}

export class MailedRecentlyProblem extends ConflictProblem {
  constructor(lastMailAt: Date) {
    super('MAILED_RECENTLY', 'This address was mailed within the last 24 hours. Confirm to send all the same.', {
      lastMailAt: lastMailAt.toISOString(),
    });
  }
}

/** A denied request is asked again by a person, singly, with a reason (product.md §4 "No means no"). */
export class ReasonRequiredProblem extends UnprocessableProblem {
  constructor() {
    super('REASON_REQUIRED', 'The customer said no. Say why you ask again.', [
      { field: 'reason', code: 'REASON_REQUIRED', message: 'is needed after a denial' },
    ]);
  }
}

export class InstallationRequiredProblem extends UnprocessableProblem {
  constructor(message: string) {
    super('INSTALLATION_REQUIRED', message, [{ field: 'installationId', code: 'INSTALLATION_REQUIRED', message }]);
  }
}

export class FieldProblem extends UnprocessableProblem {
  constructor(field: string, code: string, message: string) {
    super(code, `${field} ${message}`, [{ field, code, message }]);
  }
}
