import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { STAFF_AUTH, type StaffAuth } from '../../platform/auth/staff-auth.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import type { Actor } from '../../shared/actor.js';
import type { Principal } from '../../platform/auth/principal.js';
import { CreatedOnce } from '../../platform/editing/created-once.js';
import type { IdempotencyKey } from '../../platform/editing/idempotency-key.decorator.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import type { StaffCreate } from './staff.dto.js';
import type { Staff } from './staff.entity.js';
import { StaffEmailTakenProblem } from './staff.errors.js';
import { StaffRepository } from './staff.repository.js';

/**
 * Creates a person who can sign in, for the API and for `create-admin`. The sign-in comes first, on the auth library's
 * own connection, then our row. A process that dies in between leaves a sign-in that opens nothing, because nobody
 * stands behind it; the next attempt with the same address replaces it.
 */
@Injectable()
export class CreateStaff {
  constructor(
    @Inject(STAFF_AUTH) private readonly staffAuth: StaffAuth,
    private readonly transactions: Transactions,
    private readonly repository: StaffRepository,
    private readonly audit: AuditTrail,
    private readonly once: CreatedOnce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param input already validated (staffCreate), its password by PasswordStrength too where a person chose it
   * @param asked by whom, under which key of theirs: given twice with one key they are created once
   * @throws StaffEmailTakenProblem, 422 IDEMPOTENCY_KEY_REUSED
   */
  async run(
    actor: Actor,
    input: StaffCreate,
    asked?: { principal: Pick<Principal, 'id'>; key: IdempotencyKey },
  ): Promise<Staff> {
    const id = newId();
    let created: string | null = null;

    try {
      return await this.transactions.run(async (tx) => {
        const wish = { key: asked?.key ?? null, kind: 'staff' as const, body: input };
        const before = asked ? await this.once.before(tx, asked.principal, wish, id) : null;
        if (before) return await this.repository.getForUpdate(tx, before);
        // One at a time per address: else the second would take the first one's sign-in for a left-over.
        await this.repository.lockEmail(tx, input.email);
        created = await this.createSignIn(tx, input);
        return await this.insert(tx, actor, input, { id, authUserId: created });
      });
    } catch (error) {
      if (created) await this.removeSignIn(created);
      throw error;
    }
  }

  private async insert(
    tx: Tx,
    actor: Actor,
    input: StaffCreate,
    { id, authUserId }: Pick<Staff, 'id' | 'authUserId'>,
  ): Promise<Staff> {
    const { name, email, role, timeZone, phone } = input;
    const staff = {
      id,
      authUserId,
      name,
      email,
      role,
      timeZone,
      phone: phone ?? null,
      disabledAt: null,
      createdAt: this.clock.now(),
    };

    await this.repository.insert(tx, staff);
    await this.audit.record(tx, {
      event: 'staff.created',
      actor,
      subject: { type: 'staff', id: staff.id },
      data: { email, role },
    });
    return staff;
  }

  private async createSignIn(tx: Tx, { name, email, password }: StaffCreate): Promise<string> {
    if (await this.repository.existsWithEmail(tx, email)) throw new StaffEmailTakenProblem();

    const { internalAdapter } = await this.staffAuth.auth.$context;
    const leftOver = await internalAdapter.findUserByEmail(email);
    if (leftOver) await this.removeSignIn(leftOver.user.id);

    const { user } = await this.staffAuth.auth.api.createUser({
      body: { name, email, password, data: { emailVerified: true } },
    });
    return user.id;
  }

  private async removeSignIn(authUserId: string): Promise<void> {
    const { internalAdapter } = await this.staffAuth.auth.$context;
    await internalAdapter.deleteAccounts(authUserId);
    await internalAdapter.deleteUser(authUserId);
  }
}
