import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { sameDayInZone } from '../../../shared/time-zones.js';
import { TimeZoneFollowers, type TimeZoneChange } from '../../customers/time-zone-followers.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';

/** A deadline is the end of a day where the customer lives (product.md §4): the day stays, its end moves with the zone. */
@Injectable()
export class DeadlinesFollowZone implements OnModuleInit {
  constructor(
    private readonly followers: TimeZoneFollowers,
    private readonly repository: ConsentRequestsRepository,
  ) {}

  onModuleInit(): void {
    this.followers.add('deadlines of consent requests', (tx, change) => this.follow(tx, change));
  }

  private async follow(tx: Tx, { customerId, from, to }: TimeZoneChange): Promise<void> {
    for (const { id, deadlineAt } of await this.repository.lockedDeadlines(tx, customerId))
      await this.repository.update(tx, id, { deadlineAt: sameDayInZone(deadlineAt, from, to) });
  }
}
