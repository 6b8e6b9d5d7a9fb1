import { Check, Entity, Index } from 'typeorm';
import {
  BigIntOrNull,
  Id,
  Instant,
  InstantOrNull,
  Int,
  isOneOf,
  Json,
  JsonOrNull,
  Text,
  TextOrNull,
  UuidOrNull,
} from '../database/columns.js';

export const workStates = ['due', 'claimed', 'done', 'failed', 'skipped'] as const;
export type WorkState = (typeof workStates)[number];

/** Every piece of work is first this row; the queue only carries its id (product.md §9). */
@Entity('work_items')
@Check('work_item_state_known', isOneOf('state', workStates))
@Check('work_item_claim_has_lease', `"state" <> 'claimed' OR ("lease_token" IS NOT NULL AND "lease_until" IS NOT NULL)`)
@Index('work_items_due', ['dueAt'], { where: `"state" = 'due'` })
@Index('work_items_lease', ['leaseUntil'], { where: `"state" = 'claimed'` })
@Index('work_items_dedupe_unique', ['dedupeKey'], { unique: true, where: `"state" IN ('due', 'claimed')` })
@Index('work_items_failed', ['dedupeKey'], { where: `"state" = 'failed'` })
@Index('work_items_event_unique', ['eventId', 'name'], { unique: true, where: `"event_id" IS NOT NULL` })
@Index('work_items_settled', ['settledAt'])
@Index('work_items_state_name', ['state', 'name'])
@Index('work_items_failed_settled', { synchronize: false })
export class WorkItem {
  @Id() id: string;
  @Text() name: string;
  @Json() payload: Record<string, unknown>;
  /** 1 person … 5 routine. */
  @Int() lane: number;
  @Text({ default: 'due' }) state: WorkState;
  @Instant() dueAt: Date;
  @Int({ default: 0 }) attempts: number;
  @Int() maxAttempts: number;
  @TextOrNull() lastError: string | null;
  @UuidOrNull() leaseToken: string | null;
  @InstantOrNull() leaseUntil: Date | null;
  @InstantOrNull() nudgedAt: Date | null;
  @Int({ default: 0 }) nudges: number;
  @TextOrNull() dedupeKey: string | null;
  /** Of a listener's work: the event it is told of, once. */
  @BigIntOrNull() eventId: string | null;
  @JsonOrNull() result: Record<string, unknown> | null;
  @Instant() createdAt: Date;
  @InstantOrNull() settledAt: Date | null;
}
