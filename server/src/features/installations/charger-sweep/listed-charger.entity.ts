import { Entity, Index, PrimaryColumn } from 'typeorm';
import {
  Bool,
  BoolOrNull,
  Instant,
  InstantOrNull,
  Int,
  IntOrNull,
  SortedTextOrNull,
  TextOrNull,
  UuidOrNull,
} from '../../../platform/database/columns.js';

/**
 * What an account's list of chargers said of one charger when it last said something else. It is no hierarchy: nothing is
 * concluded from it but what to read (product.md §7, docs/decisions/0025). All ids are Zaptec's.
 */
@Entity('listed_chargers')
@Index('listed_chargers_position', ['apiAccountId', 'position'], { unique: true })
@Index('listed_chargers_charger', ['zaptecId'])
@Index('listed_chargers_serial', ['apiAccountId', 'deviceId', 'zaptecId'])
@Index('listed_chargers_missed', ['apiAccountId', 'missedSweeps'], { where: '"missed_sweeps" > 0' })
@Index('listed_chargers_closed', ['apiAccountId', 'deviceId', 'zaptecId'], { where: 'NOT "is_open"' })
export class ListedCharger {
  @PrimaryColumn({ type: 'uuid' }) apiAccountId: string;
  @PrimaryColumn({ type: 'uuid' }) zaptecId: string;
  /** Its bit in the marks of a sweep; never given to another charger. */
  @Int() position: number;
  /** The serial number of the box. */
  @SortedTextOrNull() deviceId: string | null;
  @TextOrNull() name: string | null;
  @BoolOrNull() active: boolean | null;
  @IntOrNull() deviceType: number | null;
  @UuidOrNull() installationZaptecId: string | null;
  @TextOrNull() installationName: string | null;
  @UuidOrNull() circuitZaptecId: string | null;
  /** Whether the account could read its installation when the list showed it last in another way. */
  @Bool({ default: false }) isOpen: boolean;
  @Instant() firstListedAt: Date;
  @Instant() changedAt: Date;
  /** Start of the first of those complete sweeps in a row that did not show it; null while the list shows it. */
  @InstantOrNull() missingSince: Date | null;
  /** How many in a row; from two on it is not on the list. Not counted further. */
  @Int({ default: 0 }) missedSweeps: number;
  /** The difference from the stored hierarchy that a read was last asked for about: each is asked for once. */
  @TextOrNull() asked: string | null;
}
