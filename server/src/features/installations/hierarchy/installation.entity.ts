import { Entity, Index } from 'typeorm';
import {
  Bool,
  BoolOrNull,
  Id,
  Instant,
  InstantOrNull,
  IntOrNull,
  JsonOrNull,
  KeptForLists,
  KeptForSearch,
  SortedTextOrNull,
  TextOrNull,
  Uuid,
  UuidOrNull,
} from '../../../platform/database/columns.js';
import type { Unreadable } from './hierarchy.js';

/** Stored once, whoever granted it (product.md §2). `zaptecId` is Zaptec's `Id`. */
@Entity('installations')
@Index('installations_zaptec_id_unique', ['zaptecId'], { unique: true })
@Index('installations_name', ['name', 'id'])
@Index('installations_created', ['createdAt', 'id'])
@Index('installations_read', ['hierarchyReadAt', 'id'])
@Index('installations_search_text', { synchronize: false })
@Index('installations_best_access', { synchronize: false })
@Index('installations_unattributed', { synchronize: false })
@Index('installations_removals_held', { synchronize: false })
@Index('installations_unreadable', { synchronize: false })
export class Installation {
  @Id() id: string;
  @Uuid() zaptecId: string;
  @SortedTextOrNull() name: string | null;
  @TextOrNull() address: string | null;
  @TextOrNull() zipCode: string | null;
  @TextOrNull() city: string | null;
  @UuidOrNull() countryId: string | null;
  @IntOrNull() installationType: number | null;
  @IntOrNull() networkType: number | null;
  @TextOrNull() timeZone: string | null;
  @BoolOrNull() active: boolean | null;
  /** `UpdatedOn` of the newest list or detail: a later one means that something changed there. */
  @InstantOrNull() zaptecUpdatedAt: Date | null;
  /** The newest read of its hierarchy, and the account that made it: the only mark that an unchanged read leaves. */
  @InstantOrNull() hierarchyReadAt: Date | null;
  @UuidOrNull() hierarchyReadBy: string | null;
  /** A read missed all, or more than half of at least four chargers: removals wait for a person (product.md §7). */
  @Bool({ default: false }) removalsHeld: boolean;
  @JsonOrNull() removalsHeldDetail: Record<string, unknown> | null;
  /** What of the newest read could not be read; null when all of it could (product.md §7). */
  @JsonOrNull() unreadable: Unreadable | null;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
  /** The best that any account may do with it, and whether it is somebody's. */
  @KeptForLists('text') bestAccess?: string | null;
  @KeptForLists('boolean') isTied?: boolean;
  @KeptForSearch() searchText?: string;
}
