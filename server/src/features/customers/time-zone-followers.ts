import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';

/** A customer's zone has become another one; both are canonical names. */
export interface TimeZoneChange {
  customerId: string;
  from: string;
  to: string;
}

export type TimeZoneFollower = (tx: Tx, change: TimeZoneChange) => Promise<void>;

/**
 * The one place that knows what is due by a customer's own clock and hence moves when their zone changes (product.md
 * §4). A feature that stores such a time adds its follower when its module starts; each runs in the transaction that
 * changes the customer, so that nobody ever reads the new zone beside a time of the old one.
 */
@Injectable()
export class TimeZoneFollowers {
  private readonly followers = new Map<string, TimeZoneFollower>();

  /** @param name of what is due, once in the whole of Grantdesk */
  add(name: string, follower: TimeZoneFollower): void {
    if (this.followers.has(name)) throw new Error(`two followers of time zones are called "${name}"`);
    this.followers.set(name, follower);
  }

  async changed(tx: Tx, change: TimeZoneChange): Promise<void> {
    for (const follow of this.followers.values()) await follow(tx, change);
  }
}
