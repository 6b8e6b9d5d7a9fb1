import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../database/transaction.js';
import { STAFF_AUTH, type StaffAuth } from './staff-auth.js';

/**
 * Passwords of staff who exist already. The tables are the auth library's; they are written here in the caller's
 * transaction, so that password, ended sessions and audit row commit together.
 */
@Injectable()
export class StaffPasswords {
  constructor(@Inject(STAFF_AUTH) private readonly staffAuth: StaffAuth) {}

  /** @returns whether the person signs in with this password */
  async isPasswordOf(authUserId: string, typed: string): Promise<boolean> {
    const { internalAdapter, password } = await this.staffAuth.auth.$context;
    const accounts = await internalAdapter.findAccounts(authUserId);
    const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password;
    return hash ? password.verify({ hash, password: typed }) : false;
  }

  /**
   * Sets the password and ends the person's sessions at once: who knew the old one must not stay signed in.
   * @param keptSession token of a session that goes on
   * @returns how many sessions ended
   */
  async set(tx: Tx, authUserId: string, password: string, keptSession: string | null = null): Promise<number> {
    const { password: hashing } = await this.staffAuth.auth.$context;

    await tx.manager.query(
      `UPDATE auth.account SET password = $2, "updatedAt" = now() WHERE "userId" = $1 AND "providerId" = 'credential'`,
      [authUserId, await hashing.hash(password)],
    );
    const [ended] = await tx.manager.query<[{ expiresAt: Date }[], number]>(
      `DELETE FROM auth.session WHERE "userId" = $1 AND token IS DISTINCT FROM $2 RETURNING "expiresAt"`,
      [authUserId, keptSession],
    );
    return ended.filter(({ expiresAt }) => expiresAt.getTime() > Date.now()).length;
  }
}
