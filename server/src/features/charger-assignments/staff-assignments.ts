import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { Transactions } from '../../platform/database/transaction.js';
import type { Page } from '../../platform/http/list-query.js';
import { ConflictProblem, NotFoundProblem } from '../../platform/http/problem.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { sinceTogether } from '../../shared/given-together.js';
import { Customers } from '../customers/customers.service.js';
import { ChargerViews } from '../installations/views/chargers.views.js';
import type { AssignmentOut, AssignmentQuery } from './charger-assignments.dto.js';
import { ChargerAlreadyAssignedProblem, ChargerNotAssignedProblem } from './charger-assignments.errors.js';
import { ChargerAssignmentRepository } from './charger-assignments.repository.js';
import { ChargerAssignments } from './charger-assignments.service.js';
import { ChargerAssignmentViews } from './charger-assignments.views.js';

/** Assigning and ending by staff, within what the person may see (product.md §1, §8). */
@Injectable()
export class StaffAssignments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly customers: Customers,
    private readonly chargers: ChargerViews,
    private readonly assignments: ChargerAssignments,
    private readonly repository: ChargerAssignmentRepository,
    private readonly views: ChargerAssignmentViews,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws ConflictProblem (409 CHARGER_ALREADY_ASSIGNED, with whose it is and since when),
   *   ChargerNotAssignableProblem (422), NotFoundProblem (404) for a charger or customer outside the scope
   */
  async assign(principal: Principal, chargerId: string, customerId: string): Promise<AssignmentOut> {
    await this.chargers.requireVisible(chargerId, principal.scope);
    await this.customers.getVisible(principal.scope, customerId);
    const actor = actorOf(principal);

    try {
      const { id } = await this.transactions.run((tx) =>
        this.assignments.assign(tx, { chargerId, customerId, source: 'staff', actor, consentRequestId: null }),
      );
      return await this.get(id);
    } catch (error) {
      throw error instanceof ChargerAlreadyAssignedProblem ? await this.inStaffWords(principal, error) : error;
    }
  }

  /** Ended twice at once it ends once (product.md §4). @throws ChargerNotAssignedProblem (409), NotFoundProblem (404) for a charger or assignment outside the scope */
  async end(principal: Principal, chargerId: string, reason: string | null): Promise<AssignmentOut> {
    await this.chargers.requireVisible(chargerId, principal.scope);
    const { manager } = this.dataSource;
    const active = await this.repository.findActiveOfCharger(manager, chargerId);
    if (!active) return this.justEnded(principal, chargerId);

    await this.customers.getVisible(principal.scope, active.customerId);
    await this.transactions.run((tx) =>
      this.assignments.end(tx, { assignmentId: active.id, actor: actorOf(principal), reason }),
    );
    return this.get(active.id);
  }

  /** @throws NotFoundProblem (404) for a customer outside the scope */
  async listOfCustomer(principal: Principal, customerId: string, query: AssignmentQuery): Promise<Page<AssignmentOut>> {
    await this.customers.getVisible(principal.scope, customerId);
    return this.views.listOfCustomer(customerId, query);
  }

  /** What staff have ended a moment ago, for whoever ends it again. @throws as end */
  private async justEnded(principal: Principal, chargerId: string): Promise<AssignmentOut> {
    const since = sinceTogether(this.clock.now());
    const ended = await this.repository.findEndedByStaff(this.dataSource.manager, chargerId, since);
    if (!ended) throw new ChargerNotAssignedProblem();
    await this.customers.getVisible(principal.scope, ended.customerId);
    return this.get(ended.id);
  }

  private async get(id: string): Promise<AssignmentOut> {
    const found = await this.views.find(id);

    if (!found) throw new NotFoundProblem('ASSIGNMENT_NOT_FOUND', 'There is no assignment under this id.');
    return found;
  }

  /** Staff read by whom and when; of another manager's customer only that it is one. */
  private async inStaffWords(principal: Principal, error: ChargerAlreadyAssignedProblem): Promise<ConflictProblem> {
    const { chargerId, assignedAt } = error;
    const { assignment } = await this.chargers.get(chargerId, principal.scope);
    const customer = assignment?.customer ?? null;
    const detail = `This charger has been assigned to ${customer?.name ?? 'somebody else'}.`;

    return new ConflictProblem(error.code, detail, { chargerId, customer, assignedAt: assignedAt.toISOString() });
  }
}
