import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transaction.js';
import { ZaptecSignInRefusedError } from '../../../platform/zaptec/zaptec.errors.js';
import { AccountHealth } from '../../api-accounts/account-health.service.js';
import { isNews, type HealthNote } from '../../api-accounts/api-account-health.js';
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
   * @param isWhole whether this result is all there is to ask for: a part of a list does not prove the list
   * @throws what `call` throws
   */
  async watch<T>(
    account: ApiAccountInfo,
    kind: CallKind,
    call: () => Promise<T>,
    isWhole: (result: T) => boolean = () => true,
  ): Promise<T> {
    try {
      const result = await call();
      await this.note(account, whatCallsSay(kind, null, isWhole(result)), null);
      return result;
    } catch (error) {
      await this.note(account, whatCallsSay(kind, error), error);
      throw error;
    }
  }

  private async note(account: ApiAccountInfo, notes: readonly HealthNote[], error: unknown): Promise<void> {
    const signInRefused = error instanceof ZaptecSignInRefusedError;
    // What was known when the calls began is enough to see that a success is no news; a failure asks anew.
    if (error === null && !isNews(account, notes)) return;
    if (notes.length === 0) return;

    const { username } = account.zaptec;
    await this.transactions.run((tx) => this.health.note(tx, account.id, { notes, signInRefused, username }));
  }
}
