import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { BudgetRepository } from './budget/budget.repository.js';
import type { CallOptions } from './zaptec-account.js';

/**
 * The ceiling for list calls, where one is configured: an account's calls are spread evenly over all processes (zaptec-api.md
 * §12). Sweeps wait for their moment; a person's call goes at once and takes the next moment of the sweeps.
 */
@Injectable()
export class ListPace {
  private readonly gapMs: number;

  constructor(
    private readonly budgets: BudgetRepository,
    config: Config,
  ) {
    this.gapMs = config.zaptec.listGapMs;
  }

  /** @throws the signal's reason when it is aborted */
  async waitForTurn(accountKey: string, { lane, signal }: CallOptions): Promise<void> {
    if (this.gapMs === 0) return;
    const waitMs = await this.budgets.takeListTurn(accountKey, this.gapMs);
    if (lane !== 'sweep' || waitMs <= 0) return;

    await wait(waitMs, undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted());
  }
}
