import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import type { PublishedEvent } from '../../platform/events/define-event.js';
import { HandlesEvent } from '../../platform/events/handles-event.decorator.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import type { ArrivalKind } from '../charger-inbox/charger-arrival.entity.js';
import type { chargersArrived } from '../charger-inbox/inbox.events.js';
import type {
  installationAppearancesSettled,
  installationBecameReadable,
  installationListSweepMerged,
} from '../installations/access/installation.events.js';
import { RecheckAfterSweep } from './claims/recheck-after-sweep.js';
import { grantPinnedRequest } from './claims/grant-pinned-request.job.js';
import { AnnounceCharger } from './granting/announce-charger.js';
import { followFirstCharger } from './granting/follow-inbox.listener.js';
import {
  lookForPinnedRequests,
  recheckAfterAppearances,
  recheckAfterSweep,
} from './claims/follow-installations.listener.js';

/** With the access it was there when the grant was announced. */
const CAME_LATER: readonly ArrivalKind[] = ['found', 'moved', 'returned'];

/** What consent requests follow of the rooms below them; each method only names the use case. */
@Injectable()
export class ConsentRequestListeners {
  constructor(
    private readonly sweeps: RecheckAfterSweep,
    private readonly work: WorkQueue,
    private readonly firstChargers: AnnounceCharger,
  ) {}

  @HandlesEvent(followFirstCharger)
  async followFirstCharger(tx: Tx, { data }: PublishedEvent<(typeof chargersArrived)['data']>): Promise<void> {
    if (CAME_LATER.includes(data.kind)) await this.firstChargers.follow(tx, data);
  }

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
