import { Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  Int,
  KeptForSearch,
  SortedText,
  Text,
  TextOrNull,
  Uuid,
} from '../../platform/database/columns.js';

/** The Zaptec UserGroup that receives access (product.md §2). */
@Entity('user_groups')
@Index('user_groups_lookup_key_unique', ['lookupKey'], { unique: true })
@Index('user_groups_api_account', ['apiAccountId'])
@Index('user_groups_search_text', { synchronize: false })
export class UserGroup {
  @Id() id: string;
  @SortedText() name: string;
  @Text() lookupKey: string;
  @Text() partnerName: string;
  @Text() defaultLanguage: string;
  @Text() defaultTimeZone: string;
  @Text() senderName: string;
  @TextOrNull() senderAddress: string | null;
  /** Where customers without an account manager may call. */
  @TextOrNull() contactPhone: string | null;
  /** `#rrggbb`, checked for contrast; null: our own colour. */
  @TextOrNull() brandColour: string | null;
  @Uuid() apiAccountId: string;
  @Int({ default: 30 }) expireAfterDays: number;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
  @KeptForSearch() searchText?: string;
}
