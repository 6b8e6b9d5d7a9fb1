import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.js';
import { Transactions } from '../database/transaction.js';
import { StaffIdentities } from './staff-identities.js';
import { actorOf } from './principal.js';

/** Puts each sign-in into the audit trail; without the row there is no sign-in. */
@Injectable()
export class SignInAudit {
  constructor(
    private readonly transactions: Transactions,
    private readonly identities: StaffIdentities,
    private readonly audit: AuditTrail,
  ) {}

  async record(authUserId: string): Promise<void> {
    const staff = await this.identities.findActiveByAuthUser(authUserId);
    if (!staff) return;

    await this.transactions.run((tx) =>
      this.audit.record(tx, {
        event: 'staff.signed-in',
        actor: actorOf(staff),
        subject: { type: 'staff', id: staff.id },
        data: {},
      }),
    );
  }
}
