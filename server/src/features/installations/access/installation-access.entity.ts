import { Check, Entity, Index, PrimaryColumn } from 'typeorm';
import {
  Bool,
  Instant,
  InstantOrNull,
  Int,
  IntOrNull,
  isOneOf,
  Text,
  TextOrNull,
  UuidOrNull,
} from '../../../platform/database/columns.js';

export const accessStatuses = ['provisioning', 'active', 'role_too_low', 'lost', 'unknown', 'not_visible'] as const;
export type AccessStatus = (typeof accessStatuses)[number];

/** What one API account may do with one installation, and since when we know it (product.md §2, §5, §7). */
@Entity('installation_access')
@Check('installation_access_status_known', isOneOf('status', accessStatuses))
@Index('installation_access_account', ['apiAccountId', 'status'])
@Index('installation_access_appeared', ['appearedInSweep'], { where: '"appeared_in_sweep" IS NOT NULL' })
@Index('installation_access_appearance_held', ['apiAccountId', 'appearanceHeldAt'], {
  where: '"appearance_held_at" IS NOT NULL',
})
@Index('installation_access_next_read', ['nextReadAt'], { where: '"next_read_at" IS NOT NULL' })
export class InstallationAccess {
  @PrimaryColumn({ type: 'uuid' }) installationId: string;
  @PrimaryColumn({ type: 'uuid' }) apiAccountId: string;
  @Text() status: AccessStatus;
  @Instant() statusSince: Date;
  @IntOrNull() roles: number | null;
  /** The guard's facts: first sight ever, and the start of the newest complete list sweep without it. */
  @InstantOrNull() firstSeenAt: Date | null;
  @InstantOrNull() lastSeenAt: Date | null;
  @InstantOrNull() lastAbsentAt: Date | null;
  @Bool({ default: false }) inBaseline: boolean;
  /** The sweep that found it newly visible, as long as nobody has said what to make of it. */
  @UuidOrNull() appearedInSweep: string | null;
  /** It became visible with so many others at once that it counts as no new grant before a person says so. */
  @InstantOrNull() appearanceHeldAt: Date | null;
  /** That person has said that it is none. */
  @InstantOrNull() appearanceRefusedAt: Date | null;
  @InstantOrNull() firstTryAt: Date | null;
  @Int({ default: 0 }) tries: number;
  @InstantOrNull() lastReadAt: Date | null;
  @InstantOrNull() lastGoodReadAt: Date | null;
  @TextOrNull() lastProblem: string | null;
  /** Own reads that found nothing, since a complete sweep missed it; two ≥ 15 min apart make it lost. */
  @Int({ default: 0 }) absentReads: number;
  @InstantOrNull() lastAbsentReadAt: Date | null;
  @InstantOrNull() nextReadAt: Date | null;
  /** A list said something else than what was stored: the next read asks the detail, too. */
  @InstantOrNull() detailWantedAt: Date | null;
}
