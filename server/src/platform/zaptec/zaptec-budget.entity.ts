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
  /** Nobody calls until then: the provider asked for it (429, 503), or does not answer. */
  @InstantOrNull() closedUntil: Date | null;
  /** No list is asked for before, where list calls have a ceiling of their own. */
  @InstantOrNull() nextListCallAt: Date | null;
  /** Calls in a row without a usable answer. */
  @Column({ type: 'integer', default: 0 }) failures: number;
  /** How often the circuit opened in a row; 0 = closed. */
  @Column({ type: 'integer', default: 0 }) trips: number;
  /** One call is out to see whether the provider is back. */
  @InstantOrNull() probingUntil: Date | null;
}
