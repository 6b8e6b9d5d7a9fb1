import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import { consentRequestAttentionRaised } from './consent-request.events.js';
import type { Attention, ConsentRequest } from './consent-request.entity.js';
import { ConsentRequestsRepository } from './consent-requests.repository.js';

/** What a person has to look at although no state says so (decision 16): each stands until somebody has seen it. */
@Injectable()
export class RequestAttentions {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly events: DomainEvents,
  ) {}

  /** @returns whether it is news: what stands already is not raised again */
  async raise(tx: Tx, consentRequestId: string, attention: Attention): Promise<boolean> {
    const raised = await this.repository.addAttention(tx, consentRequestId, attention);

    if (raised) await this.events.publish(tx, consentRequestAttentionRaised, { consentRequestId, attention });
    return raised;
  }

  /** The customer's other open, unpinned requests: a grant makes them wait for their manager (product.md §4). */
  async raiseOtherOpen(tx: Tx, granted: ConsentRequest): Promise<void> {
    const attention: Attention = 'other_request_granted';
    const ids = await this.repository.flagOtherOpen(tx, granted, attention);

    await this.events.publishAll(
      tx,
      consentRequestAttentionRaised,
      ids.map((consentRequestId) => ({ consentRequestId, attention })),
    );
  }
}
