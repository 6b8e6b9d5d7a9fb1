import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Principal } from '../../../platform/auth/principal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { reason } from '../../../shared/input-schemas.js';
import { AttributeInstallation } from '../../consent-requests/granting/attribute-installation.js';
import { attributionRule } from '../../consent-requests/granting/attribution-rule.js';
import { Customers } from '../../customers/customers.service.js';
import type { BulkCommand, Judged } from '../bulk-command.js';
import { nameOfCustomer } from './name-of-customer.js';

const params = z.strictObject({ customerId: z.uuid(), kind: z.enum(['owner', 'user']).default('owner'), reason });
type Params = z.output<typeof params>;

/** Many installations become one customer's, by a person's word. What another customer claims is left for a look of its own. */
@Injectable()
export class AttributeInstallations implements BulkCommand<typeof params> {
  readonly name = 'installation.attribute';
  readonly title = 'Attribute to a customer';
  readonly resource = 'installations';
  readonly permission = 'operations';
  readonly isHarmless = false;
  readonly params = params;

  constructor(
    private readonly attributing: AttributeInstallation,
    private readonly customers: Customers,
  ) {}

  async prepare(principal: Principal, { customerId }: Params): Promise<void> {
    await this.customers.getVisible(principal.scope, customerId);
  }

  async judge(
    manager: EntityManager,
    _principal: Principal,
    ids: readonly string[],
    { customerId, kind }: Params,
  ): Promise<Map<string, Judged>> {
    const facts = await this.attributing.factsOf(manager, ids, customerId);
    return new Map([...facts].map(([id, one]) => [id, { ruling: attributionRule(one, kind), version: null }]));
  }

  hold(tx: Tx, installationId: string, { customerId }: Params): Promise<void> {
    return this.attributing.hold(tx, installationId, customerId);
  }

  async act(tx: Tx, principal: Principal, installationId: string, input: Params): Promise<void> {
    await this.attributing.attributeIn(tx, principal, installationId, { ...input, confirmClaims: false });
  }

  async describe({ scope }: Principal, { customerId, kind, reason: why }: Params) {
    return [
      { label: kind === 'owner' ? 'Owner' : 'User', text: await nameOfCustomer(this.customers, scope, customerId) },
      { label: 'Reason', text: why },
    ];
  }
}
