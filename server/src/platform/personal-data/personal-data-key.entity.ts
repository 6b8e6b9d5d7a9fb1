import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, InstantOrNull, isOneOf, Text, TextOrNull } from '../database/columns.js';

export const personalDataKeyKinds = ['customer', 'matching'] as const;
export type PersonalDataKeyKind = (typeof personalDataKeyKinds)[number];

/**
 * A random key, wrapped by a key that comes from `SECRET_KEY` (product.md §11). `customer`: opens what append-only rows
 * hold about that customer; the id is the customer's. `matching`: makes the hashes by which addresses are found.
 */
@Entity('personal_data_keys')
@Check('personal_data_key_kind_known', isOneOf('kind', personalDataKeyKinds))
@Check('personal_data_key_is_there_or_destroyed', `("wrapped_key" IS NULL) = ("destroyed_at" IS NOT NULL)`)
@Index('personal_data_keys_secret', ['secretId', 'id'], { where: '"wrapped_key" IS NOT NULL' })
export class PersonalDataKey {
  @Id() id: string;
  @Text() kind: PersonalDataKeyKind;
  @TextOrNull() wrappedKey: string | null;
  /** Which secret wrapped it (KeyRing); older ones are wrapped anew after a rotation. */
  @Text() secretId: string;
  @Instant() createdAt: Date;
  /** The row stays: nothing may ever be sealed for this customer again, and "gone" is told from "never there". */
  @InstantOrNull() destroyedAt: Date | null;
}
