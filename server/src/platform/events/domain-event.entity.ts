import { Entity, Index } from 'typeorm';
import { BigIdentity, BigInt, Instant, Json, Text } from '../database/columns.js';

/** A fact, in the transaction that made it one. Nothing changes it; the daily pruning removes it. */
@Entity('domain_events')
@Index('domain_events_in_commit_order', ['transactionId', 'id'])
@Index('domain_events_at', ['at'])
export class DomainEvent {
  @BigIdentity() id: string;
  /**
   * The transaction that wrote it. Ids are given before the commit, so one may appear after a higher one; by
   * (transaction, id), below the oldest running transaction, nothing appears late.
   */
  @BigInt() transactionId: string;
  @Text() name: string;
  @Json() data: Record<string, unknown>;
  @Instant() at: Date;
}
