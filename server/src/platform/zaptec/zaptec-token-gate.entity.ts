import { Check, Entity, PrimaryColumn } from 'typeorm';
import { InstantOrNull } from '../database/columns.js';

/** One row for the whole installation: the provider counts token calls per address, not per account. */
@Entity('zaptec_token_gate')
@Check('zaptec_token_gate_single_row', '"id" = 1')
export class ZaptecTokenGate {
  @PrimaryColumn({ type: 'int' }) id: number;
  @InstantOrNull() lastCallAt: Date | null;
}
