import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { ConflictProblem } from '../../platform/http/problem.js';
import { customerActor } from '../../shared/actor.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { DEFAULT_LANGUAGE, isCustomerLanguage, type CustomerLanguage } from '../../shared/languages.js';
import { Suppressions } from '../customers/suppressions.service.js';
import { SettleDenial } from '../consent-requests/claims/settle-denial.js';
import { ConsentLinks } from '../consent-requests/link/consent-links.js';
import { WAITING_STATES } from '../consent-requests/request/consent-request.states.js';
import { RequestDirectory, type CustomersMark } from '../consent-requests/request/request-directory.js';
import { QueueConsentMail } from '../consent-requests/mails/queue-consent-mail.js';
import { RequestTransitions } from '../consent-requests/request/request-transitions.js';
import { SendConsentRequest } from '../consent-requests/sending/send-consent-request.js';
import { ConsentVisitsRepository } from './consent-visits.repository.js';
import { customerPageVisited } from './customer-page.events.js';
import type { CustomerSubject } from './customer-subject.js';
import type { Decline } from './decline-form.js';
import { ShownTexts } from './shown-texts.js';
import type { Visitor } from './visitor.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A customer's own request for a link: 1 per 10 minutes, 3 a day, then a task for the manager (product.md §4). */
const ASK_EVERY_MS = 10 * MINUTE_MS;
const ASKS_PER_DAY = 3;
const WENT_ON_EVERY_MS = 10 * MINUTE_MS;

/** What a customer can do on our page before the portal (product.md §4 "Visits", §6). */
@Injectable()
export class CustomerActions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requests: RequestDirectory,
    private readonly moves: RequestTransitions,
    private readonly visits: ConsentVisitsRepository,
    private readonly mails: QueueConsentMail,
    private readonly texts: ShownTexts,
    private readonly send: SendConsentRequest,
    private readonly denials: SettleDenial,
    private readonly suppressions: Suppressions,
    private readonly links: ConsentLinks,
    private readonly transactions: Transactions,
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A GET of the page: a visit row and nothing else. @returns the visit's id for the beacon, null when none is kept */
  async visit(subject: CustomerSubject, visitor: Visitor, page: string): Promise<string | null> {
    if (visitor.prefetch) return null;
    const id = newId();
    const consentRequestId = subject.request.id;
    await this.transactions.run(async (tx) => {
      await this.visits.insert(tx.manager, subject.customer.id, {
        id,
        consentRequestId,
        at: this.clock.now(),
        page,
        automated: visitor.automated,
        ip: visitor.ip,
        userAgent: visitor.userAgent,
      });
      await this.events.publish(tx, customerPageVisited, { consentRequestId });
    });
    return visitor.automated ? null : id;
  }

  /** The page's beacon after 2 s of visibility, from a visit not marked automated. */
  async seen(subject: CustomerSubject, visitId: string): Promise<void> {
    const visit = await this.visits.find(this.dataSource.manager, visitId, subject.request.id);
    if (visit && !visit.automated) await this.opened(subject);
  }

  /** @returns the portal's address to go to, or null when the page that fits the state should be shown instead */
  async goOn(subject: CustomerSubject, language: CustomerLanguage | null): Promise<string | null> {
    if (!WAITING_STATES.includes(subject.request.state)) return null;
    await this.opened(subject, language, true);
    const request = { ...subject.request, ...chosen(subject, language) };
    return this.links.portalLink(request, subject.customer, subject.group).url;
  }

  async decline(subject: CustomerSubject, input: Decline): Promise<void> {
    const actor = customerActor(subject.customer.id, subject.customer.name);

    await this.transactions.run(async (tx) => {
      const result = await this.moves.move(tx, {
        requestId: subject.request.id,
        event: 'declined_on_page',
        actor,
        reason: input.reason,
        data: { doNotContact: input.doNotContact },
        set: { endedAt: this.clock.now() },
      });
      if (input.language && result.kind !== 'refused')
        await this.requests.mark(tx, subject.request.id, chosen(subject, input.language));
      // Also when the request ended in the meantime: the wish is about the address, not about this request.
      if (input.doNotContact) {
        await this.suppressions.suppress(tx, {
          customer: subject.customer,
          reason: 'asked on the customer page not to be contacted',
          actor,
        });
      }
      await this.denials.after(tx, result, actor, input.reason);
    });
  }

  /** @returns whether a new link is on its way; else the manager has been told */
  async askNewLink(subject: CustomerSubject): Promise<boolean> {
    const actor = customerActor(subject.customer.id, subject.customer.name);
    const now = this.clock.now().getTime();

    try {
      return await this.transactions.run(async (tx) => {
        const { state } = await this.moves.locked(tx, subject.request.id);
        // A double click: the link is on its way, and nobody needs to do anything.
        if (state !== 'expired') return WAITING_STATES.includes(state);
        const asked = await this.mails.askedByCustomer(tx.manager, subject.request.id, new Date(now - DAY_MS));
        const tooSoon = asked.some((at) => now - at.getTime() < ASK_EVERY_MS);
        if (tooSoon || asked.length >= ASKS_PER_DAY) {
          await this.requests.raise(tx, subject.request.id, 'link_requested');
          return tooSoon && asked.length < ASKS_PER_DAY;
        }
        await this.send.mailLink(tx, {
          id: subject.request.id,
          event: 'link_asked_by_customer',
          actor,
          reason: null,
          wished: 'sent again',
          confirmRecentMail: true,
        });
        return true;
      });
    } catch (error) {
      // Suppressed, doubled, no baseline: nothing the customer can mend, so it becomes a task for their manager.
      if (!(error instanceof ConflictProblem)) throw error;
      await this.transactions.run((tx) => this.requests.raise(tx, subject.request.id, 'link_requested'));
      return false;
    }
  }

  /** The customer has seen what came of it: no mail needs to tell them (product.md §6). */
  async outcomeSeen({ request }: CustomerSubject): Promise<void> {
    const at = this.clock.now();
    const { state, outcomeSeenAt, roleAdvisedAt, reviewReasons } = request;
    const mark = (changes: CustomersMark) => this.transactions.run((tx) => this.requests.mark(tx, request.id, changes));
    if (state === 'granted' && !outcomeSeenAt) await mark({ outcomeSeenAt: at });
    if (state === 'review' && !roleAdvisedAt && reviewReasons.includes('role_too_low'))
      await mark({ roleAdvisedAt: at });
  }

  private async opened(
    subject: CustomerSubject,
    language: CustomerLanguage | null = null,
    goesOn = false,
  ): Promise<void> {
    const at = this.clock.now();
    await this.transactions.run(async (tx) => {
      await this.moves.move(tx, {
        requestId: subject.request.id,
        event: 'opened_by_person',
        actor: customerActor(subject.customer.id, subject.customer.name),
        set: { openedAt: subject.request.openedAt ?? at },
      });
      if (language) await this.requests.mark(tx, subject.request.id, chosen(subject, language));
      if (goesOn) await this.keepWentOn(tx, subject, language);
    });
  }

  /**
   * A tab that was closed at Zaptec tells nothing more, so the last thing known is kept: that they went on, and what
   * they could read before they did. A line once in a while is enough, however often the button is pressed.
   */
  private async keepWentOn(tx: Tx, subject: CustomerSubject, language: CustomerLanguage | null): Promise<void> {
    const { customer, group } = subject;
    const request = await this.moves.locked(tx, subject.request.id);
    const at = this.clock.now();
    if (request.wentOnAt && at.getTime() - request.wentOnAt.getTime() < WENT_ON_EVERY_MS) return;

    const shown = language ?? (isCustomerLanguage(customer.language) ? customer.language : DEFAULT_LANGUAGE);
    const textId = await this.texts.keep(tx, shown, at);
    await this.requests.mark(tx, request.id, { wentOnAt: at });
    await this.moves.note(tx, request, 'went_on_to_portal', {
      actor: customerActor(customer.id, customer.name),
      data: { language: shown, textId, partnerName: group.partnerName, groupName: group.name },
    });
    await this.events.publish(tx, customerPageVisited, { consentRequestId: request.id });
  }
}

/** Every form names its page's language: the customer's own is no choice, and would outlive a correction by staff. */
const chosen = ({ customer }: CustomerSubject, language: CustomerLanguage | null) =>
  language === null ? {} : { chosenLanguage: language === customer.language ? null : language };
