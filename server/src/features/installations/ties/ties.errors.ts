import { ConflictProblem, NotFoundProblem } from '../../../platform/http/problem.js';

export class TieNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('TIE_NOT_FOUND', 'There is no such active tie.');
  }
}

/** An installation has at most one owner (product.md §2); move the ownership instead. Names no customer. */
export class InstallationHasOwnerProblem extends ConflictProblem {
  constructor(
    readonly installationId: string,
    readonly ownerCustomerId: string,
  ) {
    super('INSTALLATION_HAS_OWNER', 'This installation is tied to another customer as owner.', { installationId });
  }
}
