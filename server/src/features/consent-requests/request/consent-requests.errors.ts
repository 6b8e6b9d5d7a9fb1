import { NotFoundProblem, UnprocessableProblem } from '../../../platform/http/problem.js';

/** Unknown, or another account manager's customer's: the two are never told apart (product.md §1). */
export class ConsentRequestNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('CONSENT_REQUEST_NOT_FOUND', 'There is no such consent request.');
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
