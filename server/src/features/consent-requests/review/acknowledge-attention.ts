import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { may, staffActor, type StaffPrincipal } from '../../../platform/auth/staff-principal.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { ForbiddenProblem } from '../../../platform/http/problem.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { VisibleRequests } from '../request/visible-requests.js';

/** "Seen": what a person had to look at has been looked at; the state stays. */
@Injectable()
export class AcknowledgeAttention {
  constructor(
    private readonly visible: VisibleRequests,
    private readonly repository: ConsentRequestsRepository,
    private readonly moves: RequestTransitions,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** Nothing to acknowledge is a success: somebody else was first. @throws 404; 403 for what is for operations to say */
  acknowledge(id: string, staff: StaffPrincipal): Promise<void> {
    return this.transactions.run(async (tx) => {
      const request = await this.visible.locked(tx, id, staff);
      const { attention } = request;
      if (!attention) return;
      if (isForOperations(request) && !may(staff, 'operations')) throw new ForbiddenProblem();

      const actor = staffActor(staff);
      await this.repository.update(tx, id, { attention: null });
      await this.moves.note(tx, request, 'attention_acknowledged', { actor, data: { attention } });
      await this.audit.record(tx, {
        event: 'consent-request.attention-acknowledged',
        actor,
        subject: { type: 'consent-request', id },
        data: { attention },
      });
    });
  }
}

/** Whose installation it is is for operations to say, and so is that it was seen; in review they decide on all of it. */
export const isForOperations = ({ attention, state }: Pick<ConsentRequest, 'attention' | 'state'>): boolean =>
  attention === 'claimed_by_another_customer' || state === 'review';
