import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

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

@Injectable()
export class Transactions {
  private readonly logger = new Logger(Transactions.name);

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction. The callbacks it registered start after the commit and are not awaited: a slow
   * queue must not slow the caller, and the due-work sweep makes up for any that fail.
   * @throws what `work` throws, after a rollback
   */
  async run<T>(
    work: (tx: Tx) => Promise<T>,
    isolation: 'READ COMMITTED' | 'SERIALIZABLE' = 'READ COMMITTED',
  ): Promise<T> {
    let scope: Tx | undefined;
    const result = await this.dataSource.transaction(isolation, (manager) => {
      scope = new Tx(manager);
      return work(scope);
    });

    for (const callback of scope?.callbacks ?? []) this.start(callback);
    return result;
  }

  private start(callback: AfterCommit): void {
    Promise.resolve()
      .then(callback)
      .catch((error: unknown) =>
        this.logger.error({ err: error }, 'A step after a commit failed; its work row is found by the sweep'),
      );
  }
}
