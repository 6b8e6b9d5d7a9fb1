import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import type { JobContext, JobResult } from '../../../platform/jobs/job-result.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { Mailer, type MailOutcome } from '../../../platform/mail/mailer.js';
import { jobActor } from '../../../platform/jobs/job-actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { assertNever } from '../../../shared/assert-never.js';
import { Config } from '../../../platform/config/config.js';
import type { ConsentMail, ConsentMailState } from './consent-mail.entity.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { consentRequestMailChanged } from '../request/consent-request.events.js';
import { mailSettledEvent } from '../request/consent-request.states.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { ComposeConsentMail } from './compose-consent-mail.js';
import { ConsentMailsRepository } from './consent-mails.repository.js';
import { MailReadinessCheck } from './mail-readiness.js';
import { sendMail } from './send-mail.job.js';
import { settleUncertainMail } from './settle-uncertain-mail.job.js';

const HOUR_MS = 3_600_000;
/** A server that says "later" for this long is taken to mean "no" (product.md §4). */
const GIVE_UP_AFTER_MS = 72 * HOUR_MS;
const RETRY_MS = [1, 5, 15, 30].map((minutes) => minutes * 60_000);

const actor = jobActor(sendMail);

/**
 * One mail per intent (product.md §4 "Mail"): the row says `handing_over` before the SMTP conversation begins and what
 * came of it afterwards. A process that dies in between leaves `handing_over`; whoever finds that calls it uncertain,
 * shows it, and never sends it again by itself.
 */
@Injectable()
export class SendConsentMail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ConsentMailsRepository,
    private readonly requests: ConsentRequestsRepository,
    private readonly compose: ComposeConsentMail,
    private readonly mailer: Mailer,
    private readonly moves: RequestTransitions,
    private readonly readiness: MailReadinessCheck,
    private readonly work: WorkQueue,
    private readonly events: DomainEvents,
    private readonly transactions: Transactions,
    private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(mailId: string, context: JobContext): Promise<JobResult> {
    const mail = await this.repository.find(this.dataSource.manager, mailId);
    const request = mail && (await this.requests.find(this.dataSource.manager, mail.consentRequestId));
    if (!mail || !request) return { outcome: 'skipped', reason: 'the mail is gone' };
    if (mail.state === 'handing_over')
      return this.callUncertain(mail, 'the sending process ended while handing it over');
    if (mail.state !== 'queued') return { outcome: 'skipped', reason: `the mail is ${mail.state}` };

    const readiness = await this.readiness.of(mail, request);
    switch (readiness.kind) {
      case 'ready':
        return this.handOver(readiness.mail, request, context);
      case 'suppressed':
        await this.refused(mail, readiness.why, 'dropped');
        return { outcome: 'skipped', reason: readiness.why };
      case 'pointless':
        await this.transactions.run((tx) =>
          this.claimState(tx, mail, ['queued'], { state: 'dropped', lastError: readiness.why }),
        );
        return { outcome: 'skipped', reason: readiness.why };
      default:
        return assertNever(readiness, 'mail readiness');
    }
  }

  /** Fifteen minutes later: what is still uncertain counts as sent, and says so (product.md §4). */
  async settleUncertain(mailId: string): Promise<JobResult> {
    return this.transactions.run(async (tx): Promise<JobResult> => {
      const mail = await this.repository.find(tx.manager, mailId);
      if (mail?.state !== 'uncertain') return { outcome: 'skipped', reason: `the mail is ${mail?.state ?? 'gone'}` };
      const request = await this.requests.find(tx.manager, mail.consentRequestId);
      if (mail.kind === 'request' && request?.currentMailId === mail.id)
        await this.settleRequest(tx, request, 'uncertain', mail);
      return undefined;
    });
  }

  private async handOver(mail: ConsentMail, request: ConsentRequest, context: JobContext): Promise<JobResult> {
    const { message, link } = await this.compose.compose(mail, request);
    const now = this.clock.now();

    // The last moment at which somebody else could have the row: from here on the mail may exist in the world.
    await context.extendLease();
    const claimed = await this.transactions.run(async (tx) => {
      const won = await this.claimState(tx, mail, ['queued'], {
        state: 'handing_over',
        handedOverAt: now,
        firstAttemptAt: mail.firstAttemptAt ?? now,
        attempts: mail.attempts + 1,
        messageId: message.messageId,
      });
      if (won) await this.requests.linkGiven(tx, request.id, link);
      return won;
    });
    if (!claimed) return { outcome: 'skipped', reason: 'another worker is handing it over' };

    const outcome = await this.mailer.send(message);
    return this.settle(
      { ...mail, handedOverAt: now, firstAttemptAt: mail.firstAttemptAt ?? now, attempts: mail.attempts + 1 },
      outcome,
    );
  }

  private async settle(mail: ConsentMail, outcome: MailOutcome): Promise<JobResult> {
    switch (outcome.outcome) {
      case 'accepted':
        await this.accepted(mail);
        return undefined;
      case 'refused':
        await this.refused(mail, outcome.error);
        return undefined;
      case 'uncertain':
        return this.callUncertain(mail, outcome.error);
      case 'deferred':
        return this.deferred(mail, outcome.error);
      default:
        return assertNever(outcome, 'mail outcome');
    }
  }

  private accepted(mail: ConsentMail): Promise<void> {
    return this.transactions.run(async (tx) => {
      const at = this.clock.now();
      await this.claimState(tx, mail, ['handing_over', 'uncertain'], {
        state: 'accepted',
        acceptedAt: at,
        lastError: null,
      });
      const request = await this.moves.locked(tx, mail.consentRequestId);
      if (mail.kind === 'request' && request.currentMailId === mail.id)
        await this.settleRequest(tx, request, 'accepted', mail);
    });
  }

  private async settleRequest(
    tx: Tx,
    request: ConsentRequest,
    outcome: 'accepted' | 'uncertain',
    mail: ConsentMail,
  ): Promise<void> {
    const at = this.clock.now();
    const sent = { firstSentAt: request.firstSentAt ?? at, lastSentAt: at, mailUncertain: outcome === 'uncertain' };
    const result = await this.moves.move(tx, {
      requestId: request.id,
      event: mailSettledEvent(outcome, request.openedAt !== null),
      actor,
      data: { mailId: mail.id },
      set: sent,
    });
    // Opened, claimed or ended meanwhile: when it was sent is true all the same.
    if (result.kind !== 'moved') await this.requests.update(tx, request.id, sent);
  }

  private refused(mail: ConsentMail, error: string, state: 'refused' | 'dropped' = 'refused'): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.claimState(tx, mail, ['handing_over', 'queued'], {
        state,
        lastError: error,
      });
      const request = await this.moves.locked(tx, mail.consentRequestId);
      if (mail.kind !== 'request' || request.currentMailId !== mail.id) return;
      await this.moves.move(tx, {
        requestId: request.id,
        event: 'mail_refused',
        actor,
        reason: error,
        data: { mailId: mail.id },
      });
    });
  }

  private async deferred(mail: ConsentMail, error: string): Promise<JobResult> {
    const now = this.clock.now();
    const since = mail.firstAttemptAt ?? now;
    if (now.getTime() - since.getTime() >= GIVE_UP_AFTER_MS) {
      await this.refused(mail, error);
      return undefined;
    }

    await this.transactions.run((tx) =>
      this.claimState(tx, mail, ['handing_over'], { state: 'queued', lastError: error }),
    );
    const wait = RETRY_MS[mail.attempts - 1] ?? HOUR_MS;
    // The server's words may quote the address; they stand, sealed, with the mail.
    return { outcome: 'again', at: new Date(now.getTime() + wait), reason: 'the mail server put it off' };
  }

  private async callUncertain(mail: ConsentMail, error: string): Promise<JobResult> {
    await this.transactions.run(async (tx) => {
      const isNews = await this.claimState(tx, mail, ['handing_over'], {
        state: 'uncertain',
        lastError: error,
      });
      if (!isNews) return;
      const since = mail.handedOverAt ?? this.clock.now();
      await this.work.add(
        tx,
        settleUncertainMail,
        { mailId: mail.id },
        { dueAt: new Date(since.getTime() + this.config.mail.uncertainAfterMs) },
      );
    });
    return undefined;
  }

  /** @returns whether the mail was still in one of `from`; if so, whoever looks at the request is told */
  private async claimState(
    tx: Tx,
    mail: ConsentMail,
    from: ConsentMailState[],
    changes: Parameters<ConsentMailsRepository['claimState']>[3],
  ): Promise<boolean> {
    const won = await this.repository.claimState(tx.manager, mail.id, from, changes);
    if (won) await this.events.publish(tx, consentRequestMailChanged, { consentRequestId: mail.consentRequestId });
    return won;
  }
}
