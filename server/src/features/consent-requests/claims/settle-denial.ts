import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import type { Tx } from '../../../platform/database/transaction.js';
import type { Actor } from '../../../shared/actor.js';
import { RequestAttentions } from '../request/request-attentions.js';
import type { TransitionResult } from '../request/request-transitions.js';

/** What follows from a customer's no, said on our page or at the portal (product.md §4). */
@Injectable()
export class SettleDenial {
  constructor(
    private readonly attentions: RequestAttentions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * A no in the middle of being checked decides nothing, but staff are told; one that ended the request is audited.
   * @param result of the move `declined_on_page` or `declined_at_portal`
   */
  async after(tx: Tx, result: TransitionResult, actor: Actor, reason: string | null): Promise<void> {
    const { request } = result;
    if (result.kind === 'stays') await this.attentions.raise(tx, request.id, 'declined_while_checking');
    if (result.kind !== 'moved') return;
    await this.audit.record(tx, {
      event: 'consent-request.denied',
      actor,
      subject: { type: 'consent-request', id: request.id },
      customerId: request.customerId,
      data: { fromState: result.from, reason },
    });
  }
}
