import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/config.js';
import type { Lane } from '../../../platform/jobs/job-lanes.js';
import type { PostponesWork } from '../../../platform/jobs/job-result.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { ApiAccounts } from '../../api-accounts/api-accounts.service.js';
import { PlaceShares, type BackgroundLane } from './place-shares.js';

const isBackground = (lane: Lane): lane is BackgroundLane => lane === 'detected-change' || lane === 'routine';

/** Nothing was tried; the row comes back when its account has a place. */
export class NoPlaceError extends Error implements PostponesWork {
  override readonly name = 'NoPlaceError';

  constructor(readonly postponesWorkMs: number) {
    super('Other reads of this API account go first, so that those of other accounts are not kept waiting');
  }
}

/**
 * Several API accounts do not slow each other (product.md §7 "Budget"): the backlog of one would stand in the queue
 * before the few reads of another, and hold every place while it waits for its own budget. With a single account there
 * is nobody to make room for, and its work waits where it is.
 */
@Injectable()
export class ReadPlaces {
  private readonly shares: PlaceShares;

  constructor(
    private readonly accounts: ApiAccounts,
    config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.shares = new PlaceShares(config.zaptec.budgetRatePerSecond);
  }

  /** Runs `read` in a place of the account's. @throws NoPlaceError when all are taken; what `read` throws */
  async within<T>(apiAccountId: string, lane: Lane, read: () => Promise<T>): Promise<T> {
    if (!isBackground(lane) || !(await this.accounts.areSeveral())) return read();

    const place = this.shares.take(apiAccountId, lane, this.clock.now().getTime());
    if (!place.taken) throw new NoPlaceError(place.comeBackInMs);
    try {
      return await read();
    } finally {
      this.shares.giveBack(apiAccountId, lane);
    }
  }
}
