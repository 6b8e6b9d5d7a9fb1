import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { actorOf, type Principal } from '../../../platform/auth/principal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { assignRule } from '../../charger-assignments/assignment-rules.js';
import { ChargerAssignments } from '../../charger-assignments/charger-assignments.service.js';
import { ChargerFactsReader } from '../../charger-assignments/charger-facts.js';
import { Customers } from '../../customers/customers.service.js';
import type { BulkCommand, Judged } from '../bulk-command.js';
import { nameOfCustomer } from './name-of-customer.js';

const params = z.strictObject({ customerId: z.uuid() });
type Params = z.output<typeof params>;

/** Many chargers become one customer's. */
@Injectable()
export class AssignChargers implements BulkCommand<typeof params> {
  readonly name = 'charger.assign';
  readonly title = 'Assign to a customer';
  readonly resource = 'chargers';
  readonly permission = 'assignments.write';
  readonly isHarmless = false;
  readonly params = params;

  constructor(
    private readonly facts: ChargerFactsReader,
    private readonly assignments: ChargerAssignments,
    private readonly customers: Customers,
  ) {}

  async prepare(principal: Principal, { customerId }: Params): Promise<void> {
    await this.customers.getVisible(principal.scope, customerId);
  }

  async judge(
    manager: EntityManager,
    { scope }: Principal,
    ids: readonly string[],
    { customerId }: Params,
  ): Promise<Map<string, Judged>> {
    const facts = await this.facts.of(manager, scope, ids);
    return new Map([...facts].map(([id, one]) => [id, { ruling: assignRule(one, customerId), version: null }]));
  }

  async hold(tx: Tx, chargerId: string): Promise<void> {
    await this.assignments.hold(tx, chargerId);
  }

  async act(tx: Tx, principal: Principal, chargerId: string, { customerId }: Params): Promise<void> {
    await this.customers.getVisible(principal.scope, customerId, tx.manager);
    const actor = actorOf(principal);
    await this.assignments.assign(tx, { chargerId, customerId, source: 'staff', actor, consentRequestId: null });
  }

  async describe({ scope }: Principal, { customerId }: Params) {
    return [{ label: 'Customer', text: await nameOfCustomer(this.customers, scope, customerId) }];
  }
}
