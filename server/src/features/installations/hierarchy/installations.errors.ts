import { NotFoundProblem } from '../../../platform/http/problem.js';

export class InstallationNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('INSTALLATION_NOT_FOUND', 'There is no installation under this id.');
  }
}

export class ChargerNotFoundProblem extends NotFoundProblem {
  constructor() {
    super('CHARGER_NOT_FOUND', 'There is no charger under this id.');
  }
}
