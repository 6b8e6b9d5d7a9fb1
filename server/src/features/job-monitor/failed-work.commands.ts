import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { Transactions } from '../../platform/database/transaction.js';
import { FailedWork } from '../../platform/jobs/failed-work.js';
import type { WorkChanged } from './work.dto.js';

/** Retrying and dismissing work that was given up, with a row in the audit trail; from the dashboard and the console. */
@Injectable()
export class FailedWorkCommands {
  constructor(
    private readonly transactions: Transactions,
    private readonly work: FailedWork,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws WorkNotFound, WorkNotFailed, WorkUnderWay */
  async retry(principal: Principal, id: string): Promise<WorkChanged> {
    await this.transactions.run(async (tx) => {
      const job = await this.work.retry(tx, id);
      await this.audit.record(tx, {
        event: 'work.retried',
        actor: actorOf(principal),
        subject: { type: 'work', id },
        data: { job },
      });
    });
    return { id, state: 'due' };
  }

  /** @throws WorkNotFound, WorkNotFailed */
  async dismiss(principal: Principal, id: string): Promise<WorkChanged> {
    await this.transactions.run(async (tx) => {
      const job = await this.work.dismiss(tx, id);
      await this.audit.record(tx, {
        event: 'work.dismissed',
        actor: actorOf(principal),
        subject: { type: 'work', id },
        data: { job },
      });
    });
    return { id, state: 'skipped' };
  }
}
