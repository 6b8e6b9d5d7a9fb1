import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant, InstantOrNull } from '../database/columns.js';

/** Token bucket of one API account, on the database's clock, shared by all processes (product.md §7 "Budget"). */
@Entity('zaptec_budgets')
export class ZaptecBudget {
  @PrimaryColumn({ type: 'text' }) accountKey: string;
  @Column({ type: 'double precision' }) level: number;
  /** The sweeps' limit of a third of the budget. */
  @Column({ type: 'double precision' }) sweepLevel: number;
  /** The sweeps' own small part, which no other lane may draw. */
  @Column({ type: 'double precision' }) sweepReserve: number;
  @Instant({ precision: 6 }) updatedAt: Date;
  /** A 429 closes the bucket until then. */
  @InstantOrNull() closedUntil: Date | null;
  /** No list is asked for before, where list calls have a ceiling of their own. */
  @InstantOrNull() nextListCallAt: Date | null;
}
