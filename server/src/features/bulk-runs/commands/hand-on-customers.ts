import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Principal } from '../../../platform/auth/principal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { Customers } from '../../customers/customers.service.js';
import { handOnRule } from '../../customers/hand-on-rule.js';
import { StaffDirectory } from '../../staff/staff-directory.js';
import type { BulkCommand, Judged } from '../bulk-command.js';

const params = z.strictObject({ accountManagerId: z.uuid().nullable() });
type Params = z.output<typeof params>;

/** Many customers, with their requests, get another account manager; one that got another since is left alone. */
@Injectable()
export class HandOnCustomers implements BulkCommand<typeof params> {
  readonly name = 'customer.hand-on';
  readonly title = 'Hand to another account manager';
  readonly resource = 'customers';
  readonly permission = 'customers.give-away';
  readonly isHarmless = false;
  readonly params = params;

  constructor(
    private readonly customers: Customers,
    private readonly staff: StaffDirectory,
  ) {}

  prepare(principal: Principal, { accountManagerId }: Params): Promise<void> {
    return this.customers.requireMayHandTo(principal, accountManagerId);
  }

  async judge(
    manager: EntityManager,
    { scope }: Principal,
    ids: readonly string[],
    { accountManagerId }: Params,
  ): Promise<Map<string, Judged>> {
    const rows = await this.customers.managersOf(manager, ids, scope);
    return new Map(
      rows.map((row) => [
        row.id,
        { ruling: handOnRule(row, accountManagerId), version: row.accountManagerId ?? 'nobody' },
      ]),
    );
  }

  async hold(tx: Tx, id: string): Promise<void> {
    await this.customers.getLocked(tx, id);
  }

  async act(tx: Tx, principal: Principal, id: string, { accountManagerId }: Params): Promise<void> {
    await this.customers.requireMayHandTo(principal, accountManagerId);
    await this.customers.handOn(tx, principal, id, accountManagerId);
  }

  async describe(_principal: Principal, { accountManagerId }: Params) {
    const names = await this.staff.namesOf([accountManagerId]);
    const text = accountManagerId === null ? 'nobody' : (names.get(accountManagerId) ?? 'somebody who is gone');
    return [{ label: 'Account manager', text }];
  }
}
