import { Check, Entity, Index } from 'typeorm';
import {
  Bool,
  Id,
  Instant,
  InstantOrNull,
  Int,
  IntOrNull,
  isOneOf,
  Text,
  TextOrNull,
  Uuid,
} from '../../../platform/database/columns.js';

export const chargerSweepStates = ['running', 'complete', 'failed'] as const;
export type ChargerSweepState = (typeof chargerSweepStates)[number];

/**
 * One pass over an account's list of chargers. The row is the whole state of it: whoever finds it running goes on with the
 * page where it stands (product.md §7).
 */
@Entity('charger_sweeps')
@Check('charger_sweep_state_known', isOneOf('state', chargerSweepStates))
@Index('charger_sweeps_account', ['apiAccountId', 'startedAt'])
export class ChargerSweep {
  @Id() id: string;
  @Uuid() apiAccountId: string;
  /** The login it reads with: another one sees another list. */
  @Text() username: string;
  @Text({ default: 'running' }) state: ChargerSweepState;
  /** Of the process that reads: another one that takes it over writes its own, and this one writes nothing more. */
  @Uuid() runId: string;
  @Instant() startedAt: Date;
  /** When its newest page was stored. */
  @Instant() progressAt: Date;
  @InstantOrNull() finishedAt: Date | null;
  /** The page to read next, from 0. */
  @Int({ default: 0 }) nextPage: number;
  /** Its last page was read and stored; what follows from it is not. */
  @Bool({ default: false }) isRead: boolean;
  @Int({ default: 0 }) pagesRead: number;
  @IntOrNull() pagesTotal: number | null;
  /** What the pages before said of the list: the number of pages last stated, and whether one was not full. */
  @Int({ default: 0 }) pagesStated: number;
  @Bool({ default: false }) hadShortPage: boolean;
  /** The list became a little shorter meanwhile: what moved up may have been passed over. */
  @Bool({ default: false }) becameShorter: boolean;
  /** Elements that could not be read. */
  @Int({ default: 0 }) skipped: number;
  /** Distinct chargers. */
  @Int({ default: 0 }) seen: number;
  /** At installations that the account cannot read. */
  @Int({ default: 0 }) closed: number;
  @Int({ default: 0 }) added: number;
  @Int({ default: 0 }) moved: number;
  /** Renamed, replaced, switched on or off. */
  @Int({ default: 0 }) changed: number;
  @Int({ default: 0 }) gone: number;
  /** Installations that it had read because of all these. */
  @Int({ default: 0 }) readsAsked: number;
  /** So much was missed at once that nothing was concluded from it. */
  @Bool({ default: false }) held: boolean;
  /** Why it failed, or what keeps a running one waiting. */
  @TextOrNull() error: string | null;
  @TextOrNull() note: string | null;
}
