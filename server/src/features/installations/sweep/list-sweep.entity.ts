import { Check, Entity, Index } from 'typeorm';
import {
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

export const listSweepStates = ['running', 'complete', 'failed'] as const;
export type ListSweepState = (typeof listSweepStates)[number];

/** One pass over an account's installation list. Only a complete one says that something was absent (product.md §5). */
@Entity('list_sweeps')
@Check('list_sweep_state_known', isOneOf('state', listSweepStates))
@Index('list_sweeps_account', ['apiAccountId', 'startedAt'])
export class ListSweep {
  @Id() id: string;
  @Uuid() apiAccountId: string;
  @Text({ default: 'running' }) state: ListSweepState;
  @Instant() startedAt: Date;
  @InstantOrNull() finishedAt: Date | null;
  @Int({ default: 0 }) pagesRead: number;
  @IntOrNull() pagesTotal: number | null;
  @Int({ default: 0 }) seen: number;
  @Int({ default: 0 }) appeared: number;
  @Int({ default: 0 }) vanished: number;
  @TextOrNull() error: string | null;
  /** What a complete one found odd, in words for staff. */
  @TextOrNull() note: string | null;
}
