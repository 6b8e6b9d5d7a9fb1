import { Inject, Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { STAFF_AUTH, type StaffAuth } from '../../platform/auth/staff-auth.js';
import { Transactions } from '../../platform/database/transaction.js';
import type { Actor } from '../../shared/actor.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import type { StaffCreate } from './staff.dto.js';
import type { Staff } from './staff.entity.js';
import { StaffEmailTaken } from './staff.errors.js';
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
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param input already validated (staffCreate)
   * @throws StaffEmailTaken
   */
  async run(actor: Actor, input: StaffCreate): Promise<Staff> {
    const authUserId = await this.createSignIn(input);
    const { name, email, role, timeZone } = input;
    const staff = {
      id: newId(),
      authUserId,
      name,
      email,
      role,
      timeZone,
      disabledAt: null,
      createdAt: this.clock.now(),
    };

    try {
      await this.transactions.run(async (tx) => {
        await this.repository.insert(tx, staff);
        await this.audit.record(tx, {
          event: 'staff.created',
          actor,
          subject: { type: 'staff', id: staff.id },
          data: { email, role },
        });
      });
    } catch (error) {
      await this.removeSignIn(authUserId);
      throw isUniqueViolation(error) ? new StaffEmailTaken() : error;
    }
    return staff;
  }

  private async createSignIn({ name, email, password }: StaffCreate): Promise<string> {
    const { internalAdapter } = await this.staffAuth.auth.$context;
    const leftOver = await internalAdapter.findUserByEmail(email);
    if (leftOver) {
      if (await this.repository.existsForAuthUser(leftOver.user.id)) throw new StaffEmailTaken();
      await this.removeSignIn(leftOver.user.id);
    }

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

const isUniqueViolation = (error: unknown) =>
  error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code === '23505';
