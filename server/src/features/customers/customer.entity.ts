import { Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  Int,
  KeptForSearch,
  SortedText,
  Text,
  TextOrNull,
  UuidOrNull,
} from '../../platform/database/columns.js';

@Entity('customers')
@Index('customers_name', ['name', 'id'])
@Index('customers_created', ['createdAt', 'id'])
@Index('customers_email', ['emailNormalised'])
@Index('customers_account_manager', ['accountManagerId'])
@Index('customers_external_reference', ['externalReference'])
@Index('customers_name_form', { synchronize: false })
@Index('customers_reference_form', { synchronize: false })
@Index('customers_search_text', { synchronize: false })
@Index('customers_search_text_and_address', { synchronize: false })
export class Customer {
  @Id() id: string;
  @SortedText() name: string;
  @Text() email: string;
  /** What two spellings of one mailbox share; suppression and the contact cap go by it. */
  @Text() emailNormalised: string;
  /** Rises when the address changes and is part of every link's version: links sent to the old address die. */
  @Int({ default: 1 }) addressVersion: number;
  @Text() language: string;
  @Text() timeZone: string;
  @TextOrNull() externalReference: string | null;
  @UuidOrNull() accountManagerId: string | null;
  @Text({ default: '' }) notes: string;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
  @KeptForSearch() searchText?: string;
  @KeptForSearch() searchTextAndAddress?: string;
}
