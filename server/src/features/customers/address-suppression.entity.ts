import { Entity, Index } from 'typeorm';
import { Id, Instant, InstantOrNull, Text, TextOrNull, Uuid } from '../../platform/database/columns.js';
import type { SealedText } from '../../platform/personal-data/sealed-text.js';
import type { ActorKind } from '../../shared/actor.js';

/**
 * An address nobody of us may mail, for all groups, until an admin lifts it (product.md §4 "No means no"). The address
 * is sealed with the key of the customer who said so, and found by its hash, also after that customer was erased.
 */
@Entity('address_suppressions')
@Index('address_suppressions_active_unique', ['addressHash'], { unique: true, where: '"lifted_at" IS NULL' })
export class AddressSuppression {
  @Id() id: string;
  @Uuid() customerId: string;
  @Text() address: SealedText;
  @Text() addressHash: string;
  @Text() reason: SealedText;
  @Text() createdByKind: ActorKind;
  @Instant() createdAt: Date;
  @InstantOrNull() liftedAt: Date | null;
  @TextOrNull() liftedBy: string | null;
  @TextOrNull() liftReason: SealedText | null;
}
