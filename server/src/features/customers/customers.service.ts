import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { changesOf } from '../../platform/audit/changes.js';
import { emailFor, may, actorOf, type Principal, type Scope } from '../../platform/auth/principal.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import type { Page } from '../../platform/http/list-query.js';
import { sentFields, type EditableFields } from '../../platform/editing/editable-fields.js';
import { CreatedOnce } from '../../platform/editing/created-once.js';
import type { IdempotencyKey } from '../../platform/editing/idempotency-key.decorator.js';
import { EditTags } from '../../platform/editing/edit-tags.js';
import type { IfMatch } from '../../platform/editing/if-match.decorator.js';
import { Tagged } from '../../platform/editing/tagged.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { parseEmailAddress } from '../../shared/email-address.js';
import { newId } from '../../shared/ids.js';
import { StaffDirectory } from '../staff/staff-directory.js';
import type { Customer } from './customer.entity.js';
import type {
  CustomerFilter,
  CustomerIn,
  CustomerOut,
  CustomerPatch,
  CustomerQuery,
  CustomerRow,
} from './customers.dto.js';
import { CustomerNotFoundProblem, MayNotTakeOverProblem, NotAnAccountManagerProblem } from './customers.errors.js';
import { customerManagerChanged } from './customer.events.js';
import { handOnRule } from './hand-on-rule.js';
import { CustomersRepository, type ManagedCustomer } from './customers.repository.js';
import { textFor } from './mask-addresses.js';
import { TimeZoneFollowers } from './time-zone-followers.js';

@Injectable()
export class Customers {
  constructor(
    private readonly repository: CustomersRepository,
    private readonly transactions: Transactions,
    private readonly staff: StaffDirectory,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
    private readonly dataSource: DataSource,
    private readonly zoneFollowers: TimeZoneFollowers,
    private readonly tags: EditTags,
    private readonly once: CreatedOnce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For other features. @throws CustomerNotFoundProblem */
  async get(manager: EntityManager, id: string): Promise<Customer> {
    const customer = await this.repository.find(manager, id);
    if (!customer) throw new CustomerNotFoundProblem();
    return customer;
  }

  /** Locked until the transaction ends. @throws CustomerNotFoundProblem */
  async getLocked(tx: Tx, id: string): Promise<Customer> {
    const customer = await this.repository.findLocked(tx, id);
    if (!customer) throw new CustomerNotFoundProblem();
    return customer;
  }

  /** @throws CustomerNotFoundProblem also for a customer outside the scope */
  async getVisible(scope: Scope, id: string, manager = this.dataSource.manager): Promise<Customer> {
    const customer = await this.repository.findInScope(manager, id, scope);
    if (!customer) throw new CustomerNotFoundProblem();
    return customer;
  }

  async list(principal: Principal, query: CustomerQuery): Promise<Page<CustomerRow>> {
    const page = await this.repository.listCustomers(principal, query);
    return { ...page, items: page.items.map((row) => ({ ...row, email: emailFor(principal, row.email) })) };
  }

  /** Whatever the list's filter matches for this person, the first made first; at most `limit`. */
  idsMatching(manager: EntityManager, principal: Principal, filter: CustomerFilter, limit: number): Promise<string[]> {
    return this.repository.idsMatching(manager, principal, filter, limit);
  }

  /** Those of the ids that are in the scope, with their manager. */
  managersOf(manager: EntityManager, ids: readonly string[], scope: Scope): Promise<ManagedCustomer[]> {
    return this.repository.managersOf(manager, ids, scope);
  }

  /** @throws CustomerNotFoundProblem */
  async detail(principal: Principal, id: string): Promise<Tagged<CustomerOut>> {
    const found = await this.repository.findDetail(id, principal.scope);
    if (!found) throw new CustomerNotFoundProblem();
    const body = { ...found, email: emailFor(principal, found.email), notes: textFor(principal, found.notes) };
    return new Tagged(body, this.tagOf(found));
  }

  /**
   * Given twice with one key it is created once.
   * @throws NotAnAccountManagerProblem (an account manager creating for somebody else is fine), 422 IDEMPOTENCY_KEY_REUSED
   */
  async create(principal: Principal, input: CustomerIn, key: IdempotencyKey = null): Promise<Tagged<CustomerOut>> {
    const id = newId();
    const now = this.clock.now();
    const accountManagerId = await this.managerOfNew(principal, input.accountManagerId);

    const made = await this.transactions.run(async (tx) => {
      const wish = { key, kind: 'customer' as const, body: input };
      const before = await this.once.before(tx, principal, wish, id);
      if (before) return before;
      await this.repository.insert(tx, {
        id,
        name: input.name,
        email: input.email,
        emailNormalised: normalised(input.email),
        addressVersion: 1,
        language: input.language,
        timeZone: input.timeZone,
        externalReference: input.externalReference ?? null,
        accountManagerId,
        notes: input.notes,
        createdAt: now,
        updatedAt: now,
      });
      await this.audit.record(tx, {
        event: 'customer.created',
        actor: actorOf(principal),
        subject: { type: 'customer', id },
        customerId: id,
        data: { name: input.name, accountManagerId },
      });
      return id;
    });
    return this.found(made);
  }

  /**
   * A changed address kills the links sent to the old one (product.md §3); with the zone moves what is due by it.
   * @throws CustomerNotFoundProblem, ChangedMeanwhileProblem
   */
  async change(principal: Principal, id: string, ifMatch: IfMatch, patch: CustomerPatch): Promise<Tagged<CustomerOut>> {
    await this.transactions.run(async (tx) => {
      const before = await this.getLocked(tx, id);
      await this.getVisible(principal.scope, id, tx.manager);
      await this.requireUnchanged(tx, ifMatch, before, sentFields(patch));
      const changes = changesOf(before, patch);
      if (Object.keys(changes).length === 0) return;

      const address = patch.email === undefined ? before.emailNormalised : normalised(patch.email);
      const addressVersion = before.addressVersion + (address === before.emailNormalised ? 0 : 1);
      await this.repository.update(tx, id, {
        ...patch,
        emailNormalised: address,
        addressVersion,
        updatedAt: this.clock.now(),
      });
      if (patch.timeZone && patch.timeZone !== before.timeZone)
        await this.zoneFollowers.changed(tx, { customerId: id, from: before.timeZone, to: patch.timeZone });
      await this.audit.record(tx, {
        event: 'customer.changed',
        actor: actorOf(principal),
        subject: { type: 'customer', id },
        customerId: id,
        // The version too, when it rose: a request's timeline reads from it that earlier links ended.
        data: { changes: { ...changes, ...changesOf(before, { addressVersion }) } },
      });
    });
    return this.found(id);
  }

  /**
   * Operations take over and reassign; an account manager gives away only (product.md §1).
   * @throws CustomerNotFoundProblem, MayNotTakeOverProblem, NotAnAccountManagerProblem, ChangedMeanwhileProblem
   */
  async setAccountManager(
    principal: Principal,
    id: string,
    ifMatch: IfMatch,
    accountManagerId: string | null,
  ): Promise<Tagged<CustomerOut>> {
    // First of all: taking over somebody else's customer reads as an unknown id.
    await this.getVisible(principal.scope, id);
    await this.requireMayHandTo(principal, accountManagerId);

    await this.transactions.run((tx) => this.handOn(tx, principal, id, accountManagerId, ifMatch));
    return this.found(id);
  }

  /** Whether customers may be given to this person, by that one. @throws MayNotTakeOverProblem, NotAnAccountManagerProblem */
  async requireMayHandTo(principal: Principal, accountManagerId: string | null): Promise<void> {
    if (!may(principal, 'customers.take-over') && accountManagerId === principal.id) throw new MayNotTakeOverProblem();
    await this.requireManager(accountManagerId);
  }

  /** To whom `requireMayHandTo` has let it. @throws CustomerNotFoundProblem, ChangedMeanwhileProblem */
  async handOn(
    tx: Tx,
    principal: Principal,
    id: string,
    accountManagerId: string | null,
    ifMatch: IfMatch = null,
  ): Promise<void> {
    const before = await this.getLocked(tx, id);
    await this.getVisible(principal.scope, id, tx.manager);
    await this.requireUnchanged(tx, ifMatch, before, { accountManagerId });
    if (!handOnRule(before, accountManagerId).ok) return;

    await this.repository.update(tx, id, { accountManagerId, updatedAt: this.clock.now() });
    await this.audit.record(tx, {
      event: 'customer.account-manager-changed',
      actor: actorOf(principal),
      subject: { type: 'customer', id },
      data: { from: before.accountManagerId, to: accountManagerId },
    });
    await this.events.publish(tx, customerManagerChanged, {
      customerId: id,
      from: before.accountManagerId,
      to: accountManagerId,
    });
  }

  /** After a write the answer shows the row even if it has just left the person's scope. */
  private async found(id: string): Promise<Tagged<CustomerOut>> {
    const found = await this.repository.findDetail(id, { kind: 'all' });
    if (!found) throw new CustomerNotFoundProblem();
    return new Tagged(found, this.tagOf(found));
  }

  private tagOf(found: CustomerOut): string {
    return this.tags.tagOf(found.id, editable({ ...found, accountManagerId: found.accountManager?.id ?? null }));
  }

  private requireUnchanged(tx: Tx, ifMatch: IfMatch, before: Customer, sent: EditableFields): Promise<void> {
    const subject = { type: 'customer' as const, id: before.id };
    return this.tags.requireUnchanged(tx.manager, ifMatch, { subject, now: editable(before), sent });
  }

  private async managerOfNew(principal: Principal, wished: string | null | undefined): Promise<string | null> {
    const { scope } = principal;
    if (scope.kind === 'all') {
      await this.requireManager(wished ?? null);
      return wished ?? null;
    }
    if (wished && wished !== scope.staffId) await this.requireManager(wished);
    return wished ?? scope.staffId;
  }

  private async requireManager(staffId: string | null): Promise<void> {
    if (staffId !== null && !(await this.staff.isAccountManager(staffId)))
      throw new NotAnAccountManagerProblem('accountManagerId');
  }
}

type EditedOfCustomer = Pick<
  Customer,
  'name' | 'email' | 'language' | 'timeZone' | 'externalReference' | 'notes' | 'accountManagerId'
>;

/** What people edit of a customer; mail addresses are compared as they are stored. */
function editable(row: EditedOfCustomer): EditableFields {
  const { name, email, language, timeZone, externalReference, notes, accountManagerId } = row;
  return { name, email, language, timeZone, externalReference, notes, accountManagerId };
}

function normalised(email: string): string {
  const address = parseEmailAddress(email);
  if (!address) throw new RangeError('The mail address passed its schema but has no normal form');
  return address;
}
