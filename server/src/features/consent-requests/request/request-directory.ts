import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import type { Attention, ConsentRequest } from './consent-request.entity.js';
import { ConsentRequestsRepository } from './consent-requests.repository.js';
import { RequestAttentions } from './request-attentions.js';

/** What a customer's visit leaves on a request beside its state. */
export type CustomersMark = Partial<
  Pick<ConsentRequest, 'chosenLanguage' | 'outcomeSeenAt' | 'roleAdvisedAt' | 'wentOnAt'>
>;

/** Single requests for the features above this one; what moves one goes through RequestTransitions. */
@Injectable()
export class RequestDirectory {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly attentions: RequestAttentions,
  ) {}

  /** Whoever may see it is for the caller to know. Null when there is none. */
  find(manager: EntityManager, id: string): Promise<ConsentRequest | null> {
    return this.repository.find(manager, id);
  }

  /** Whether staff denied it, and not the customer themself (product.md §6). */
  wasDeniedByStaff(manager: EntityManager, id: string): Promise<boolean> {
    return this.repository.wasDeniedByStaff(manager, id);
  }

  /** The open request that asks the same of the same customer (product.md §3), if there is one. */
  findOpenDouble(manager: EntityManager, request: ConsentRequest): Promise<string | null> {
    return this.repository.findOpenDouble(manager, request);
  }

  /** Staff have to look at it (decision 16); what stands already is not raised again. */
  raise(tx: Tx, id: string, attention: Attention): Promise<boolean> {
    return this.attentions.raise(tx, id, attention);
  }

  mark(tx: Tx, id: string, changes: CustomersMark): Promise<void> {
    return this.repository.update(tx, id, changes);
  }
}
