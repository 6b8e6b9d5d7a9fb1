import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Positions that share a row of marks. */
export const MARKS_PER_BLOCK = 8192;

/**
 * Which positions of `listed_chargers` a running sweep has seen, as bits: a page of the list is a write or two and not a
 * hundred, and what no page showed is found in one statement (docs/decisions/0025). Gone with the end of the sweep.
 */
@Entity('charger_sweep_marks')
export class ChargerSweepMark {
  @PrimaryColumn({ type: 'uuid' }) sweepId: string;
  @PrimaryColumn({ type: 'int' }) block: number;
  @Column({ type: 'bit varying' }) seen: string;
}
