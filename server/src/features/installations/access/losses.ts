import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { AccountHealth } from '../../api-accounts/account-health.service.js';
import { failed, works } from '../../api-accounts/api-account-health.js';
import { mayBeLost, type AccessRecord } from './access-record.js';
import { InstallationAccessRepository } from './installation-access.repository.js';
import { isMassLoss } from './mass-loss.js';

/** Whether an access is lost, and whether an account loses so much that it is itself to be suspected (product.md §7). */
@Injectable()
export class Losses {
  constructor(
    private readonly health: AccountHealth,
    private readonly access: InstallationAccessRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns the record, `lost` if its own conditions are met and the account is not suspect */
  async judge(tx: Tx, apiAccountId: string, record: AccessRecord): Promise<AccessRecord> {
    if (!mayBeLost(record) || (await this.isSuspect(tx, apiAccountId))) return record;

    return { ...record, status: 'lost', statusSince: this.clock.now(), nextReadAt: null };
  }

  /** Marks the account, or ends the suspicion, by what the newest complete sweep did not show. @returns suspect or not */
  async reconsider(tx: Tx, apiAccountId: string): Promise<boolean> {
    const suspect = await this.isSuspect(tx, apiAccountId);

    if (!suspect) await this.health.note(tx, apiAccountId, { notes: [works('losses')] });
    return suspect;
  }

  private async isSuspect(tx: Tx, apiAccountId: string): Promise<boolean> {
    const losses = await this.lossesOf(tx.manager, apiAccountId);
    if (!isMassLoss(losses)) return false;

    const { wouldBeLost, installations } = losses;
    const reason = `${wouldBeLost} of ${installations} installations are gone from the list at once; none is treated as lost until this is cleared up.`;
    await this.health.note(tx, apiAccountId, { notes: [failed('losses', reason)] });
    return true;
  }

  private lossesOf(manager: EntityManager, apiAccountId: string) {
    return this.access.countLosses(manager, apiAccountId, this.clock.now());
  }
}
