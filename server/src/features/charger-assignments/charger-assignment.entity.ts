import { Check, Entity, Index } from 'typeorm';
import {
  Bool,
  Id,
  Instant,
  InstantOrNull,
  isOneOf,
  Text,
  TextOrNull,
  Uuid,
  UuidOrNull,
} from '../../platform/database/columns.js';

export const assignmentSources = ['staff', 'pick', 'automatic'] as const;
export type AssignmentSource = (typeof assignmentSources)[number];

/** This charger is this customer's, from when, by whom, until when. The partial unique index is the rule (product.md §8). */
@Entity('charger_assignments')
@Check('charger_assignment_source_known', isOneOf('source', assignmentSources))
@Index('charger_assignments_one_active', ['chargerId'], { unique: true, where: '"ended_at" IS NULL' })
@Index('charger_assignments_customer', ['customerId', 'assignedAt'])
@Index('charger_assignments_charger', ['chargerId', 'assignedAt'])
export class ChargerAssignment {
  @Id() id: string;
  @Uuid() chargerId: string;
  @Uuid() customerId: string;
  @Text() source: AssignmentSource;
  @UuidOrNull() consentRequestId: string | null;
  @Instant() assignedAt: Date;
  @Text() assignedByKind: string;
  @TextOrNull() assignedById: string | null;
  @Text() assignedByLabel: string;
  /** Once a staff member touched it, the customer's own 30 days are over. */
  @Bool({ default: false }) touchedByStaff: boolean;
  @InstantOrNull() endedAt: Date | null;
  @TextOrNull() endedByKind: string | null;
  @TextOrNull() endedById: string | null;
  @TextOrNull() endedByLabel: string | null;
  @TextOrNull() endReason: string | null;
}
