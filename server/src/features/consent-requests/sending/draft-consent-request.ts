import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { changesOf } from '../../../platform/audit/changes.js';
import { actorOf, type Principal } from '../../../platform/auth/principal.js';
import { Config } from '../../../platform/config/config.js';
import { Transactions } from '../../../platform/database/transaction.js';
import type { EditableFields } from '../../../platform/editing/editable-fields.js';
import { CreatedOnce } from '../../../platform/editing/created-once.js';
import type { IdempotencyKey } from '../../../platform/editing/idempotency-key.decorator.js';
import { EditTags } from '../../../platform/editing/edit-tags.js';
import type { IfMatch } from '../../../platform/editing/if-match.decorator.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/ids.js';
import { Customers } from '../../customers/customers.service.js';
import { UserGroups } from '../../user-groups/user-groups.service.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { editableDraft } from '../request/editable-draft.js';
import type { ConsentRequestIn, ConsentRequestPatch } from './sending.dto.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { checkedRedirectUrl, installationIdOf } from './request-input.js';
import { problemOf, refusals } from '../request/refusals.js';
import { CommandFactsReader } from '../commands/command-facts.js';
import { requireAllowed, ruleOn } from '../commands/command-rules.js';
import { VisibleRequests } from '../request/visible-requests.js';

/** Writing a request down before it is sent. A draft may be incomplete; sending says what is missing (product.md §3). */
@Injectable()
export class DraftConsentRequest {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly visible: VisibleRequests,
    private readonly customers: Customers,
    private readonly userGroups: UserGroups,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly facts: CommandFactsReader,
    private readonly config: Config,
    private readonly tags: EditTags,
    private readonly once: CreatedOnce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the new draft's id; given twice with one key, both times that of the one draft
   * @throws 404 for a foreign customer or unknown group, 409 OPEN_REQUEST_EXISTS, 422 naming a bad field
   */
  create(principal: Principal, input: ConsentRequestIn, key: IdempotencyKey = null): Promise<string> {
    const id = newId();
    return this.transactions.run(async (tx) => {
      const wish = { key, kind: 'consent-request' as const, body: input };
      const before = await this.once.before(tx, principal, wish, id);
      if (before) return before;
      const customer = await this.customers.getLocked(tx, input.customerId);
      await this.customers.getVisible(principal.scope, customer.id, tx.manager);
      const group = await this.userGroups.get(input.userGroupId, tx.manager);
      const request = { ...this.newDraft(principal, input, group.expireAfterDays), id };

      const double = input.anotherInstallation ? null : await this.repository.findOpenDouble(tx.manager, request);
      if (double) throw problemOf(refusals.openDouble(double));

      await this.repository.insert(tx, request);
      await this.audit.record(tx, {
        event: 'consent-request.drafted',
        actor: actorOf(principal),
        subject: { type: 'consent-request', id: request.id },
        data: {
          customerId: customer.id,
          userGroupId: group.id,
          product: request.product,
          installationId: request.installationZaptecId,
        },
      });
      return request.id;
    });
  }

  /** Only a draft can be edited. @throws 404, 409 with the state, ChangedMeanwhileProblem (409), 422 naming a bad field */
  async change(principal: Principal, id: string, ifMatch: IfMatch, patch: ConsentRequestPatch): Promise<void> {
    await this.transactions.run(async (tx) => {
      const before = await this.visible.locked(principal, tx, id);
      const customer = await this.customers.get(tx.manager, before.customerId);
      requireAllowed(ruleOn('edit', await this.facts.of(principal, tx.manager, before, customer)));

      const next = this.columnsOf(patch, before);
      await this.tags.requireUnchanged(tx.manager, ifMatch, {
        subject: { type: 'consent-request', id },
        now: editableDraft({ ...before, installationId: before.installationZaptecId }),
        sent: sentOf(patch, { ...before, ...next }),
      });
      const changes = changesOf(before, next);
      if (Object.keys(changes).length === 0) return;
      await this.repository.update(tx, id, { ...next, updatedAt: this.clock.now() });
      await this.audit.record(tx, {
        event: 'consent-request.changed',
        actor: actorOf(principal),
        subject: { type: 'consent-request', id },
        customerId: before.customerId,
        data: { changes },
      });
    });
  }

  /** A request that exists only in a form, for the preview of its link. */
  newDraft(principal: Pick<Principal, 'id'>, input: ConsentRequestIn, expireAfterDays: number): ConsentRequest {
    const now = this.clock.now();
    const installationZaptecId = installationIdOf(input) ?? null;
    return {
      id: newId(),
      customerId: input.customerId,
      userGroupId: input.userGroupId,
      state: 'draft',
      product: input.product,
      installationZaptecId,
      installationIdSource: installationZaptecId ? input.installationIdSource : null,
      anotherInstallation: input.anotherInstallation,
      showExisting: input.showExisting,
      redirectUrl: checkedRedirectUrl(input.redirectUrl, this.config),
      tokenVersion: 1,
      linkTokenVersion: null,
      linkAddressVersion: null,
      chosenLanguage: null,
      expiresAfterDays: input.expiresAfterDays ?? expireAfterDays,
      deadlineAt: null,
      pinCheckedAt: null,
      pinCheckedAccountId: null,
      pinReadableSince: null,
      firstSentAt: null,
      lastSentAt: null,
      openedAt: null,
      wentOnAt: null,
      claimedAt: null,
      grantedAt: null,
      grantedInstallationId: null,
      grantedHow: null,
      endedAt: null,
      deniedBy: null,
      stateChangedAt: now,
      reviewReasons: [],
      reviewRecheckAt: null,
      reviewRecheckCount: 0,
      mailUncertain: false,
      attentions: [],
      currentMailId: null,
      outcomeSeenAt: null,
      roleAdvisedAt: null,
      customerCheckedAt: null,
      createdBy: principal.id,
      createdAt: now,
      updatedAt: now,
    };
  }

  private columnsOf(patch: ConsentRequestPatch, before: ConsentRequest): Partial<ConsentRequest> {
    const { installationId, portalAddress, installationIdSource, redirectUrl, ...plain } = patch;
    const given = installationIdOf({
      ...(installationId === undefined ? {} : { installationId }),
      ...(portalAddress === undefined ? {} : { portalAddress }),
    });
    const zaptecId = given === undefined ? before.installationZaptecId : given;
    return {
      ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
      installationZaptecId: zaptecId,
      installationIdSource: zaptecId ? (installationIdSource ?? before.installationIdSource ?? 'staff') : null,
      ...(redirectUrl === undefined ? {} : { redirectUrl: checkedRedirectUrl(redirectUrl, this.config) }),
    };
  }
}

/** The fields a patch names, in stored form; a pasted address names an id. */
function sentOf(patch: ConsentRequestPatch, next: ConsentRequest): EditableFields {
  const { portalAddress, ...named } = patch;
  const fields = editableDraft({ ...next, installationId: next.installationZaptecId });
  const names = [...Object.keys(named), ...(portalAddress === undefined ? [] : ['installationId'])];
  return Object.fromEntries(Object.entries(fields).filter(([field]) => names.includes(field)));
}
