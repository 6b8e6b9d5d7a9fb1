import { Check, Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  isOneOf,
  KeptForLists,
  Text,
  TextOrNull,
  Uuid,
  UuidOrNull,
} from '../../../platform/database/columns.js';

export const tieKinds = ['owner', 'user'] as const;
export type TieKind = (typeof tieKinds)[number];

/** Customer ↔ installation. At most one owner, many users (product.md §2); the database decides. */
@Entity('installation_ties')
@Check('installation_tie_kind_known', isOneOf('kind', tieKinds))
@Index('installation_ties_one_owner', ['installationId'], {
  unique: true,
  where: `"kind" = 'owner' AND "ended_at" IS NULL`,
})
@Index('installation_ties_customer_once', ['customerId', 'installationId'], {
  unique: true,
  where: '"ended_at" IS NULL',
})
@Index('installation_ties_installation', ['installationId'])
@Index('installation_ties_manager', { synchronize: false })
export class InstallationTie {
  @Id() id: string;
  @Uuid() customerId: string;
  @Uuid() installationId: string;
  @Text() kind: TieKind;
  @TextOrNull() reason: string | null;
  @UuidOrNull() consentRequestId: string | null;
  @Text() createdByKind: string;
  @TextOrNull() createdById: string | null;
  @Text() createdByLabel: string;
  @Instant() createdAt: Date;
  @InstantOrNull() endedAt: Date | null;
  @TextOrNull() endReason: string | null;
  /** The customer's. */
  @KeptForLists('uuid') accountManagerId?: string | null;
}
