import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { RequestTransitions } from '../../consent-requests/request/request-transitions.js';
import { Ties, type Tie } from '../../installations/ties/ties.js';
import type { CustomerSubject } from '../customer-subject.js';

/** What was picked is not (or no longer) on offer to this person; never says why. */
export class NotOfferedError extends Error {}

/** Runs what a customer does to the chargers of their installation, as long as they are tied to it. */
@Injectable()
export class TiedWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly moves: RequestTransitions,
    private readonly ties: Ties,
  ) {}

  /** Under the request's lock. @throws NotOfferedError unless the request is granted and the customer still tied */
  run<T>(subject: CustomerSubject, work: (tx: Tx, tie: Tie, installationId: string) => Promise<T>): Promise<T> {
    return this.transactions.run(async (tx) => {
      const request = await this.moves.locked(tx, subject.request.id);
      const installationId = request.state === 'granted' ? request.grantedInstallationId : null;
      const ties = installationId ? await this.ties.of(tx.manager, installationId) : [];
      const tie = ties.find((one) => one.customerId === request.customerId);
      if (!installationId || !tie) throw new NotOfferedError();
      return work(tx, tie, installationId);
    });
  }
}
