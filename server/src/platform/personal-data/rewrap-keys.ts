import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Transactions } from '../database/transaction.js';
import { PersonalDataKeys } from './personal-data-keys.js';

const BATCH = 500;

/**
 * After a rotation of `SECRET_KEY` every key of the previous secret is wrapped anew, so that `SECRET_KEY_PREVIOUS` may
 * be taken away. A worker does so when it starts, which is when it meets a new secret; the operator's command
 * `rewrap-keys` does the same and waits for it. Each batch is a transaction of its own: whatever stops it, the rest is
 * done the next time.
 */
@Injectable()
export class RewrapKeys {
  constructor(
    private readonly keys: PersonalDataKeys,
    private readonly transactions: Transactions,
  ) {}

  /** @returns how many keys were wrapped anew */
  async run(isStopped: () => boolean = () => false, batch = BATCH): Promise<number> {
    let done = 0;
    let last: number;
    do {
      last = await this.transactions.run((tx) => this.keys.rewrap(tx, batch));
      done += last;
    } while (last === batch && !isStopped());
    return done;
  }
}

/** In a worker: beside its other work, and never in the way of its start. */
@Injectable()
export class RewrapKeysAtStart implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RewrapKeysAtStart.name);
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly rewrapKeys: RewrapKeys) {}

  onApplicationBootstrap(): void {
    this.running = this.rewrapKeys
      .run(() => this.stopped)
      .then((count) => {
        if (count > 0) this.logger.log({ count }, 'Keys of the previous SECRET_KEY were wrapped anew');
      })
      .catch((error: unknown) =>
        this.logger.error({ err: error }, 'Wrapping keys anew failed; the next start goes on'),
      );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.running;
  }
}
