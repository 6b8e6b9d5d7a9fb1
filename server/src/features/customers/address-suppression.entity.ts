import { Entity, Index } from 'typeorm';
import { Id, Instant, InstantOrNull, KeptForSearch, Text, TextOrNull } from '../../platform/database/columns.js';
import type { ActorKind } from '../../shared/actor.js';

/** An address nobody of us may mail, for all groups, until an admin lifts it (product.md §4 "No means no"). */
@Entity('address_suppressions')
@Index('address_suppressions_active_unique', ['emailNormalised'], { unique: true, where: '"lifted_at" IS NULL' })
@Index('address_suppressions_search_text', { synchronize: false })
export class AddressSuppression {
  @Id() id: string;
  @Text() emailNormalised: string;
  @Text() reason: string;
  @Text() createdByKind: ActorKind;
  @Instant() createdAt: Date;
  @InstantOrNull() liftedAt: Date | null;
  @TextOrNull() liftedBy: string | null;
  @TextOrNull() liftReason: string | null;
  @KeptForSearch() searchText?: string;
}
