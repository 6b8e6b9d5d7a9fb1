import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../../platform/auth/principal.js';
import type { Locked } from '../../../platform/database/locked.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import type { Actor } from '../../../shared/actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { endOfDayInZone } from '../../../shared/time-zones.js';
import type { Customer } from '../../customers/customer.entity.js';
import { Customers } from '../../customers/customers.service.js';
import { UserGroups } from '../../user-groups/user-groups.service.js';
import { ConsentLinks } from '../link/consent-links.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import type { ConsentRequestEvent, ConsentRequestState } from '../request/consent-request.states.js';
import { CommandFactsReader } from '../commands/command-facts.js';
import { requireAllowed, ruleOn, sendable, type RequestCommand, type Said } from '../commands/command-rules.js';
import type { ResendIn, SendIn } from './sending.dto.js';
import { ConsentRequestsRepository, pinOf } from '../request/consent-requests.repository.js';
import { ConsentMailsRepository } from '../mails/consent-mails.repository.js';
import { QueueConsentMail } from '../mails/queue-consent-mail.js';
import { PinChecks, type PinCheck } from './pin-check.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { VisibleRequests } from '../request/visible-requests.js';

/** Where a mail that was just sent may have come to by now. */
const ON_ITS_WAY: readonly ConsentRequestState[] = ['sending', 'sent', 'opened'];

interface Sending {
  id: string;
  event: ConsentRequestEvent;
  actor: Actor;
  reason: string | null;
  /** Past participle for the 409's sentence. */
  wished: string;
  confirmRecentMail: boolean;
}

/** Everything that puts a link into the customer's hands (product.md §4, first rows of the table). */
@Injectable()
export class SendConsentRequest {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly visible: VisibleRequests,
    private readonly moves: RequestTransitions,
    private readonly mails: ConsentMailsRepository,
    private readonly queueMail: QueueConsentMail,
    private readonly customers: Customers,
    private readonly userGroups: UserGroups,
    private readonly links: ConsentLinks,
    private readonly facts: CommandFactsReader,
    private readonly pins: PinChecks,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * First send of a draft. Sent twice at once it goes out once, and both are told so.
   * @throws 404; 409 CONSENT_REQUEST_STATE_CONFLICT, OPEN_REQUEST_EXISTS, ADDRESS_SUPPRESSED, BASELINE_MISSING,
   *   MAILED_RECENTLY; 422 naming the field that keeps the link from being built
   */
  async send(principal: Principal, id: string, input: SendIn): Promise<void> {
    const pin = await this.pinForFirstSend(principal, id);

    await this.transactions.run(async (tx) => {
      const request = await this.visible.locked(principal, tx, id);
      if (await this.moves.wasJustDone(tx, request, 'sent_by_staff', ON_ITS_WAY)) return;
      await this.requireAllowed(principal, tx, 'send', request, input);

      const { from } = await this.mailLink(
        tx,
        {
          id,
          event: 'sent_by_staff',
          actor: actorOf(principal),
          reason: null,
          wished: 'sent',
          confirmRecentMail: input.confirmRecentMail,
        },
        pin,
      );
      await this.audit.record(tx, {
        event: 'consent-request.sent',
        actor: actorOf(principal),
        subject: { type: 'consent-request', id },
        data: { fromState: from, confirmedRecentMail: input.confirmRecentMail },
      });
    });
  }

  /** By a person, also after a denial (with a reason) or expiry. @throws as `send`, 422 REASON_REQUIRED */
  async resend(principal: Principal, id: string, input: ResendIn): Promise<void> {
    await this.transactions.run(async (tx) => {
      const request = await this.visible.locked(principal, tx, id);
      if (await this.isResentAlready(tx, request)) return;
      await this.requireAllowed(principal, tx, 'resend', request, { ...input, reason: input.reason ?? null });

      const { from } = await this.mailLink(tx, {
        id,
        event: 'resent_by_staff',
        actor: actorOf(principal),
        reason: input.reason ?? null,
        wished: 'resent',
        confirmRecentMail: input.confirmRecentMail,
      });
      await this.audit.record(tx, {
        event: 'consent-request.resent',
        actor: actorOf(principal),
        subject: { type: 'consent-request', id },
        customerId: request.customerId,
        data: { fromState: from, reason: input.reason ?? null, confirmedRecentMail: input.confirmRecentMail },
      });
    });
  }

  /**
   * "I will send it myself": the request counts as sent and the customer page's address is given out, never the raw
   * portal address (product.md §3). A request that is out already just gives its address again; audited each time.
   */
  async handOver(principal: Principal, id: string): Promise<string> {
    const pin = await this.pinForFirstSend(principal, id);

    return this.transactions.run(async (tx) => {
      const before = await this.visible.locked(principal, tx, id);
      const customer = await this.customers.getLocked(tx, before.customerId);
      await this.requireAllowed(principal, tx, 'hand-over', before);
      if (before.state === 'draft') {
        const now = this.clock.now();
        await this.moves.moveByStaff(
          tx,
          {
            requestId: id,
            event: 'link_handed_over',
            actor: actorOf(principal),
            set: {
              ...pinColumns(before, pin),
              firstSentAt: now,
              lastSentAt: now,
              deadlineAt: this.deadline(before, customer),
            },
          },
          'handed over',
        );
      }

      await this.repository.linkGiven(tx, id, this.links.madeOf(before, customer));
      await this.audit.record(tx, {
        event: 'consent-request.handed-over',
        actor: actorOf(principal),
        subject: { type: 'consent-request', id },
        data: { fromState: before.state },
      });
      return this.links.pageUrl(before, customer);
    });
  }

  /** For other use cases (asked again in review, a customer's own wish) inside their transaction. */
  async mailLink(tx: Tx, sending: Sending, pin?: PinCheck): Promise<{ from: string; request: ConsentRequest }> {
    const before = await this.moves.locked(tx, sending.id);
    const customer = await this.customers.getLocked(tx, before.customerId);
    requireAllowed(sendable(await this.facts.sendingOf(tx.manager, before, customer), sending));

    const mailId = await this.queueMail.queue(tx, before, customer, 'request', sending.actor);
    return this.moves.moveByStaff(
      tx,
      {
        requestId: sending.id,
        event: sending.event,
        actor: sending.actor,
        reason: sending.reason,
        data: { mailId },
        set: {
          ...pinColumns(before, pin),
          currentMailId: mailId,
          mailUncertain: false,
          attentions: [],
          endedAt: null,
          reviewReasons: [],
          reviewRecheckAt: null,
          deadlineAt: this.deadline(before, customer),
        },
      },
      sending.wished,
    );
  }

  /** A double click. Sent anew all the same when the mail on its way goes to another address, or in another language. */
  private async isResentAlready(tx: Tx, request: ConsentRequest): Promise<boolean> {
    if (!(await this.moves.wasJustDone(tx, request, 'resent_by_staff', ON_ITS_WAY)) || !request.currentMailId)
      return false;
    const mail = await this.mails.find(tx.manager, request.currentMailId);
    const customer = await this.customers.get(tx.manager, request.customerId);
    return mail?.toAddress === customer.email && mail.language === customer.language;
  }

  private async requireAllowed(
    principal: Principal,
    tx: Tx,
    command: Extract<RequestCommand, 'send' | 'resend' | 'hand-over'>,
    request: Locked<ConsentRequest>,
    said: Said = {},
  ): Promise<void> {
    const customer = await this.customers.getLocked(tx, request.customerId);
    requireAllowed(ruleOn(command, await this.facts.of(principal, tx.manager, request, customer), said));
  }

  /** Asked before the transaction: no row stays locked while the provider thinks. Only a draft's first send needs it. */
  private async pinForFirstSend(principal: Principal, id: string): Promise<PinCheck | undefined> {
    const request = await this.transactions.run((tx) => this.visible.locked(principal, tx, id));
    const pin = pinOf(request);
    if (request.state !== 'draft' || !pin) return undefined;

    const group = await this.userGroups.get(request.userGroupId);
    return this.pins.check(pin, group.apiAccountId);
  }

  private deadline(request: ConsentRequest, customer: Customer): Date {
    return deadlineFrom(this.clock.now(), request, customer);
  }
}

/** When a request that goes out now ends: 23:59 by the customer's clock (product.md §4). */
export const deadlineFrom = (
  now: Date,
  { expiresAfterDays }: Pick<ConsentRequest, 'expiresAfterDays'>,
  { timeZone }: Pick<Customer, 'timeZone'>,
): Date => endOfDayInZone(now, expiresAfterDays, timeZone);

/** A pin that was set while the other one was being asked about counts as not checked. */
function pinColumns(request: ConsentRequest, pin: PinCheck | undefined): Partial<ConsentRequest> {
  if (!pin || pin.zaptecId !== pinOf(request)) return {};
  const { pinCheckedAt, pinReadableSince, apiAccountId } = pin;
  return { pinCheckedAt, pinReadableSince, pinCheckedAccountId: apiAccountId };
}
