import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transaction.js';
import { ZaptecSignInRefusedError } from '../../../platform/zaptec/zaptec.errors.js';
import { AccountHealth } from '../../api-accounts/account-health.service.js';
import { isNews } from '../../api-accounts/api-account-health.js';
import type { ApiAccountInfo } from '../../api-accounts/api-accounts.service.js';
import { whatCallsSay, type CallKind } from './what-calls-say.js';

/** Keeps an account's health beside the calls made with it (product.md §7, last row of the access table). */
@Injectable()
export class WatchCalls {
  constructor(
    private readonly health: AccountHealth,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Runs the calls and notes what they say about the account: of the sign-in and of their own kind, and of no other.
   * @throws what `call` throws
   */
  async watch<T>(account: ApiAccountInfo, kind: CallKind, call: () => Promise<T>): Promise<T> {
    try {
      const result = await call();
      await this.note(account, kind, null);
      return result;
    } catch (error) {
      await this.note(account, kind, error);
      throw error;
    }
  }

  private async note(account: ApiAccountInfo, kind: CallKind, error: unknown): Promise<void> {
    const notes = whatCallsSay(kind, error);
    const signInRefused = error instanceof ZaptecSignInRefusedError;
    // What was known when the calls began is enough to see that a success is no news; a failure asks anew.
    if (error === null && !isNews(account, notes)) return;
    if (notes.length === 0) return;

    const { username } = account.zaptec;
    await this.transactions.run((tx) => this.health.note(tx, account.id, { notes, signInRefused, username }));
  }
}
