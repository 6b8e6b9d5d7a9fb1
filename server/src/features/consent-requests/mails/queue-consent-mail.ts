import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { actorId, type Actor } from '../../../shared/actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/ids.js';
import type { Customer } from '../../customers/customer.entity.js';
import type { ConsentMailKind } from './consent-mail.entity.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { ConsentMailsRepository } from './consent-mails.repository.js';
import { sendMail } from './send-mail.job.js';

/** Writes down that a mail is to go out; the job sends it. One row per intent (product.md §4 "Mail"). */
@Injectable()
export class QueueConsentMail {
  constructor(
    private readonly repository: ConsentMailsRepository,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** When the customer themself asked for mails of this request, newest first. */
  askedByCustomer(manager: EntityManager, consentRequestId: string, since: Date): Promise<Date[]> {
    return this.repository.askedByCustomer(manager, consentRequestId, since);
  }

  /** When this address was last given a mail that no person asked for (product.md §4 "Contact cap"). */
  lastAutomatic(manager: EntityManager, toNormalised: string, since: Date): Promise<Date | null> {
    return this.repository.lastAutomaticAt(manager, toNormalised, since);
  }

  /** @returns the mail's id */
  async queue(
    tx: Tx,
    request: ConsentRequest,
    customer: Customer,
    kind: ConsentMailKind,
    actor: Actor,
  ): Promise<string> {
    const id = newId();
    await this.repository.insert(tx, customer.id, {
      id,
      consentRequestId: request.id,
      kind,
      toAddress: customer.email,
      toNormalised: customer.emailNormalised,
      language: customer.language,
      state: 'queued',
      attempts: 0,
      firstAttemptAt: null,
      handedOverAt: null,
      acceptedAt: null,
      messageId: null,
      lastError: null,
      requestedByKind: actor.kind,
      requestedById: actorId(actor),
      createdAt: this.clock.now(),
    });
    // Somebody waits for what a person asked for; what a job writes can let it pass.
    await this.work.add(tx, sendMail, { mailId: id }, actor.kind === 'job' ? {} : { lane: 'person' });
    return id;
  }
}
