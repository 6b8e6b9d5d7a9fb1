import { Inject, Injectable } from '@nestjs/common';
import type { Changes } from '../../platform/audit/audit-events.js';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { changesOf } from '../../platform/audit/changes.js';
import { STAFF_AUTH, type StaffAuth } from '../../platform/auth/staff-auth.js';
import { PasswordStrength } from '../../platform/auth/password-strength.js';
import { StaffPasswords } from '../../platform/auth/staff-passwords.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { sentFields, type EditableFields } from '../../platform/editing/editable-fields.js';
import type { IdempotencyKey } from '../../platform/editing/idempotency-key.decorator.js';
import { EditTags } from '../../platform/editing/edit-tags.js';
import type { IfMatch } from '../../platform/editing/if-match.decorator.js';
import { Tagged } from '../../platform/editing/tagged.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import type { Page } from '../../platform/http/list-query.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { CreateStaff } from './create-staff.js';
import type { StaffChange, StaffCreate, StaffList, StaffPasswordReset } from './staff.dto.js';
import type { Staff } from './staff.entity.js';
import { LastAdminProblem, OwnPasswordProblem, StaffNotFoundProblem } from './staff.errors.js';
import { staffDisabled } from './staff.events.js';
import { StaffRepository, type StaffRow } from './staff.repository.js';

/** Staff accounts as admins manage them. */
@Injectable()
export class StaffService {
  constructor(
    @Inject(STAFF_AUTH) private readonly staffAuth: StaffAuth,
    private readonly transactions: Transactions,
    private readonly repository: StaffRepository,
    private readonly createStaff: CreateStaff,
    private readonly passwords: StaffPasswords,
    private readonly strength: PasswordStrength,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
    private readonly tags: EditTags,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(query: StaffList): Promise<Page<StaffRow>> {
    return this.repository.listPage(query);
  }

  /** @throws StaffNotFoundProblem */
  async get(id: string): Promise<Staff> {
    const staff = await this.repository.findById(id);
    if (!staff) throw new StaffNotFoundProblem();
    return staff;
  }

  /** With the version of what can be edited. */
  tagged(staff: Staff): Tagged<Staff> {
    return new Tagged(staff, this.tags.tagOf(staff.id, editable(staff)));
  }

  /** @throws StaffEmailTakenProblem; ValidationProblem for a weak password */
  async create(principal: Principal, input: StaffCreate, key: IdempotencyKey = null): Promise<Staff> {
    await this.strength.require(input.password, input);
    return this.createStaff.run(actorOf(principal), input, { principal, key });
  }

  /** @throws StaffNotFoundProblem, ChangedMeanwhileProblem, LastAdminProblem when the last active admin would lose the role */
  async change(principal: Principal, id: string, ifMatch: IfMatch, input: StaffChange): Promise<Staff> {
    await this.transactions.run(async (tx) => {
      const admins = await this.repository.lockActiveAdmins(tx);
      const staff = await this.repository.getForUpdate(tx, id);
      const subject = { type: 'staff' as const, id };
      const editing = { subject, now: editable(staff), sent: sentFields(input) };
      await this.tags.requireUnchanged(tx.manager, ifMatch, editing);
      const changes = changesOf(staff, input);
      if (Object.keys(changes).length === 0) return;
      if (changes.role && isOnly(admins, id)) throw new LastAdminProblem();

      await this.repository.update(tx, id, input);
      await this.record(principal, tx, id, { event: 'staff.changed', data: { changes } });
    });
    return this.get(id);
  }

  /**
   * Ends the person's sessions at once (product.md §10): the guard reads this row for every request, so from the
   * commit on no session of theirs opens anything; the sessions themselves are then removed.
   * @throws StaffNotFoundProblem, LastAdminProblem
   */
  async disable(principal: Principal, id: string): Promise<Staff> {
    const { internalAdapter } = await this.staffAuth.auth.$context;

    const authUserId = await this.transactions.run(async (tx) => {
      const admins = await this.repository.lockActiveAdmins(tx);
      const staff = await this.repository.getForUpdate(tx, id);
      if (staff.disabledAt) return staff.authUserId;
      if (isOnly(admins, id)) throw new LastAdminProblem();

      const sessions = await internalAdapter.listSessions(staff.authUserId, { onlyActiveSessions: true });
      await this.repository.update(tx, id, { disabledAt: this.clock.now() });
      await this.record(principal, tx, id, { event: 'staff.disabled', data: { sessionsEnded: sessions.length } });
      await this.events.publish(tx, staffDisabled, { staffId: id });
      return staff.authUserId;
    });

    await internalAdapter.deleteUserSessions(authUserId);
    return this.get(id);
  }

  /**
   * A sign-in that raced with the disabling may have left a session behind; it must not come back to life.
   * @throws StaffNotFoundProblem
   */
  async enable(principal: Principal, id: string): Promise<Staff> {
    const { internalAdapter } = await this.staffAuth.auth.$context;

    await this.transactions.run(async (tx) => {
      const staff = await this.repository.getForUpdate(tx, id);
      if (!staff.disabledAt) return;

      await internalAdapter.deleteUserSessions(staff.authUserId);
      await this.repository.update(tx, id, { disabledAt: null });
      await this.record(principal, tx, id, { event: 'staff.enabled', data: {} });
    });
    return this.get(id);
  }

  /**
   * Sets a password in place of a forgotten one and ends the person's sessions. One's own is changed by who knows it.
   * @throws StaffNotFoundProblem, OwnPasswordProblem; ValidationProblem for a weak password
   */
  async resetPassword(principal: Principal, id: string, { password }: StaffPasswordReset): Promise<Staff> {
    if (id === principal.id) throw new OwnPasswordProblem();
    await this.strength.require(password, await this.get(id));

    await this.transactions.run(async (tx) => {
      const staff = await this.repository.getForUpdate(tx, id);
      const sessionsEnded = await this.passwords.set(tx, staff.authUserId, password);
      await this.record(principal, tx, id, { event: 'staff.password-reset', data: { sessionsEnded } });
    });
    return this.get(id);
  }

  private record(principal: Principal, tx: Tx, id: string, what: StaffEvent): Promise<void> {
    return this.audit.record(tx, { ...what, actor: actorOf(principal), subject: { type: 'staff', id } });
  }
}

type StaffEvent =
  | { event: 'staff.changed'; data: { changes: Changes } }
  | { event: 'staff.disabled'; data: { sessionsEnded: number } }
  | { event: 'staff.enabled'; data: Record<string, never> }
  | { event: 'staff.password-reset'; data: { sessionsEnded: number } };

/** What admins edit of a person; disabling and passwords are commands. */
const editable = ({ name, role, timeZone, phone }: Staff): EditableFields => ({ name, role, timeZone, phone });

const isOnly = (ids: readonly string[], id: string) => ids.length === 1 && ids[0] === id;
