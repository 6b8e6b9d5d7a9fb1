import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Principal } from '../../../platform/auth/principal.js';
import type { Locked } from '../../../platform/database/locked.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { CustomerNotFoundProblem } from '../../customers/customers.errors.js';
import { Customers } from '../../customers/customers.service.js';
import type { ConsentRequest } from './consent-request.entity.js';
import { ConsentRequestNotFoundProblem } from './consent-requests.errors.js';
import { ConsentRequestsRepository } from './consent-requests.repository.js';
import { RequestTransitions } from './request-transitions.js';

/** A request as far as this person may see it: an unknown id and another manager's request read the same (product.md §1). */
@Injectable()
export class VisibleRequests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ConsentRequestsRepository,
    private readonly moves: RequestTransitions,
    private readonly customers: Customers,
  ) {}

  /** @throws ConsentRequestNotFoundProblem */
  async find(principal: Principal, id: string): Promise<ConsentRequest> {
    const { manager } = this.dataSource;
    const request = await this.repository.find(manager, id);
    if (!request) throw new ConsentRequestNotFoundProblem();
    return this.checked(principal, manager, request);
  }

  /** Locked until the transaction ends. @throws ConsentRequestNotFoundProblem */
  async locked(principal: Principal, tx: Tx, id: string): Promise<Locked<ConsentRequest>> {
    return this.checked(principal, tx.manager, await this.moves.locked(tx, id));
  }

  private async checked<R extends ConsentRequest>(
    principal: Principal,
    manager: EntityManager,
    request: R,
  ): Promise<R> {
    try {
      await this.customers.getVisible(principal.scope, request.customerId, manager);
      return request;
    } catch (error) {
      throw error instanceof CustomerNotFoundProblem ? new ConsentRequestNotFoundProblem() : error;
    }
  }
}
