import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** A charger that a customer has ticked in the picker and not yet saved: kept across its pages and searches (product.md §6). */
@Entity('charger_ticks')
@Index('charger_ticks_ticked_at', ['tickedAt'])
export class ChargerTick {
  @PrimaryColumn({ type: 'uuid' }) consentRequestId: string;
  @PrimaryColumn({ type: 'uuid' }) chargerId: string;
  @Instant() tickedAt: Date;
}
