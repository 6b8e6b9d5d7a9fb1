import { Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transaction.js';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../../../platform/zaptec/zaptec.errors.js';
import { ApiAccounts, type ApiAccountInfo } from '../../api-accounts/api-accounts.service.js';

/** Keeps an account's health beside the calls made with it (product.md §7, last row of the access table). */
@Injectable()
export class AccountHealth {
  constructor(
    private readonly accounts: ApiAccounts,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Runs the calls; an answer that says nothing about access marks the account as failing, a usable one as well again.
   * Our own budget having no room is nobody's failure.
   * @throws what `call` throws
   */
  async watch<T>(account: Pick<ApiAccountInfo, 'id' | 'health'>, call: () => Promise<T>): Promise<T> {
    try {
      const result = await call();
      if (account.health !== 'ok') await this.transactions.run((tx) => this.accounts.markOk(tx, account.id));
      return result;
    } catch (error) {
      await this.noteFailure(account.id, error);
      throw error;
    }
  }

  private async noteFailure(id: string, error: unknown): Promise<void> {
    if (error instanceof ZaptecSignInRefusedError) {
      await this.transactions.run((tx) => this.accounts.markRefused(tx, id, error.message));
    } else if (error instanceof ZaptecUnavailableError && error.fromProvider) {
      await this.transactions.run((tx) => this.accounts.markFailing(tx, id, error.message));
    }
  }
}
