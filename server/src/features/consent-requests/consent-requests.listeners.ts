import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import type { PublishedEvent } from '../../platform/events/define-event.js';
import { HandlesEvent } from '../../platform/events/handles-event.decorator.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import type {
  installationAppearancesSettled,
  installationBecameReadable,
  installationListSweepMerged,
} from '../installations/access/installation.events.js';
import { RecheckAfterSweep } from './claims/recheck-after-sweep.js';
import { grantPinnedRequest } from './claims/grant-pinned-request.job.js';
import {
  lookForPinnedRequests,
  recheckAfterAppearances,
  recheckAfterSweep,
} from './claims/follow-installations.listener.js';

/** What consent requests follow of the rooms below them; each method only names the use case. */
@Injectable()
export class ConsentRequestListeners {
  constructor(
    private readonly sweeps: RecheckAfterSweep,
    private readonly work: WorkQueue,
  ) {}

  @HandlesEvent(lookForPinnedRequests)
  async lookForPinned(tx: Tx, { data }: PublishedEvent<(typeof installationBecameReadable)['data']>): Promise<void> {
    await this.work.add(tx, grantPinnedRequest, data);
  }

  @HandlesEvent(recheckAfterSweep)
  recheck(tx: Tx, { data }: PublishedEvent<(typeof installationListSweepMerged)['data']>): Promise<void> {
    return this.sweeps.run(tx, data.apiAccountId);
  }

  @HandlesEvent(recheckAfterAppearances)
  recheckAppeared(tx: Tx, { data }: PublishedEvent<(typeof installationAppearancesSettled)['data']>): Promise<void> {
    return this.sweeps.run(tx, data.apiAccountId);
  }
}
