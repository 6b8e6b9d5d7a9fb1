import { Injectable, Logger } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';

type AfterCommit = () => void | Promise<void>;

/**
 * A running transaction, passed as the first argument of every write. What must happen only if it commits (a nudge
 * of the queue, a metric) is registered with `afterCommit`, so that state and audit row commit first (product.md §9).
 */
export class Tx {
  readonly callbacks: AfterCommit[] = [];

  constructor(readonly manager: EntityManager) {}

  afterCommit(callback: AfterCommit): void {
    this.callbacks.push(callback);
  }
}

const ROUNDS = 3;

/** SQLSTATE 40P01: this transaction was given up so that the other one could go on. */
const isDeadlock = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '40P01';

@Injectable()
export class Transactions {
  private readonly logger = new Logger(Transactions.name);

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction. The callbacks it registered start after the commit and are not awaited: a slow
   * queue must not slow the caller, and the due-work sweep makes up for any that fail.
   *
   * Two that wait for each other's rows are both right; PostgreSQL gives one of them up, and that one runs again. So
   * `work` may run more than once and keeps nothing outside of the transaction.
   * @throws what `work` throws, after a rollback
   */
  async run<T>(
    work: (tx: Tx) => Promise<T>,
    isolation: 'READ COMMITTED' | 'SERIALIZABLE' = 'READ COMMITTED',
  ): Promise<T> {
    for (let round = 1; ; round += 1) {
      let scope: Tx | undefined;
      try {
        const result = await this.dataSource.transaction(isolation, (manager) => {
          scope = new Tx(manager);
          return work(scope);
        });
        for (const callback of scope?.callbacks ?? []) this.start(callback);
        return result;
      } catch (error) {
        if (round === ROUNDS || !isDeadlock(error)) throw error;
      }
    }
  }

  private start(callback: AfterCommit): void {
    Promise.resolve()
      .then(callback)
      .catch((error: unknown) =>
        this.logger.error({ err: error }, 'A step after a commit failed; its work row is found by the sweep'),
      );
  }
}
