import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Transactions } from '../../platform/database/transaction.js';
import { customerActor } from '../../shared/actor.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import type { ConsentRequest } from '../consent-requests/request/consent-request.entity.js';
import { RequestDirectory } from '../consent-requests/request/request-directory.js';
import { RequestTransitions } from '../consent-requests/request/request-transitions.js';
import type { CustomerSubject } from './customer-subject.js';

/** "I have changed my mind": the customer takes their own refusal back on our page (product.md §4, §6). */
@Injectable()
export class Reconsider {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requests: RequestDirectory,
    private readonly moves: RequestTransitions,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Only the customer's own no, before the deadline, and not while another open request asks for the same: that one has
   * a link of its own, and two open ones would trip each other's guard.
   *
   * @returns whether the customer may still answer this denied request
   */
  async isOpenTo(request: ConsentRequest, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    if (request.state !== 'denied') return false;
    if (request.deadlineAt && request.deadlineAt <= this.clock.now()) return false;
    if (await this.requests.wasDeniedByStaff(manager, request.id)) return false;
    return request.anotherInstallation || (await this.requests.findOpenDouble(manager, request)) === null;
  }

  /** Back to `opened`. Does nothing where it is not open to them (any more); the page that follows says what is. */
  async takeBack(subject: CustomerSubject): Promise<void> {
    const actor = customerActor(subject.customer.id, subject.customer.name);

    await this.transactions.run(async (tx) => {
      const request = await this.moves.locked(tx, subject.request.id);
      if (!(await this.isOpenTo(request, tx.manager))) return;

      await this.moves.move(tx, {
        requestId: request.id,
        event: 'reconsidered_on_page',
        actor,
        set: { endedAt: null, openedAt: request.openedAt ?? this.clock.now() },
      });
      await this.audit.record(tx, {
        event: 'consent-request.reconsidered',
        actor,
        subject: { type: 'consent-request', id: request.id },
        data: { fromState: 'denied' },
      });
    });
  }
}
