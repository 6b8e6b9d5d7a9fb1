import { Check, Entity, Index } from 'typeorm';
import {
  BoolOrNull,
  Id,
  Instant,
  InstantOrNull,
  IntOrNull,
  isOneOf,
  JsonOrNull,
  KeptForLists,
  KeptForSearch,
  SortedTextOrNull,
  Text,
  Uuid,
  UuidOrNull,
} from '../../../platform/database/columns.js';
import { presences, type Presence } from './circuit.entity.js';
import type { AlsoListed } from './hierarchy.js';

/** Identity is Zaptec's `Id`; `deviceId` is the serial number of the box and may repeat (product.md §2). */
@Entity('chargers')
@Check('charger_presence_known', isOneOf('presence', presences))
@Index('chargers_zaptec_id_unique', ['zaptecId'], { unique: true })
@Index('chargers_device_id', ['deviceId', 'id'])
@Index('chargers_name', ['name', 'id'])
@Index('chargers_installation', ['installationId'])
@Index('chargers_circuit', ['circuitId', 'name', 'id'])
@Index('chargers_first_seen', ['firstSeenAt', 'id'])
@Index('chargers_search_text', { synchronize: false })
@Index('chargers_search_text_after_first', { synchronize: false })
@Index('chargers_family_device_id', { synchronize: false })
@Index('chargers_family_first_seen', { synchronize: false })
@Index('chargers_free', { synchronize: false })
@Index('chargers_absent', { synchronize: false })
@Index('chargers_also_listed', { synchronize: false })
export class Charger {
  @Id() id: string;
  @Uuid() zaptecId: string;
  @SortedTextOrNull() deviceId: string | null;
  @SortedTextOrNull() name: string | null;
  @BoolOrNull() active: boolean | null;
  @IntOrNull() deviceType: number | null;
  @Uuid() installationId: string;
  @UuidOrNull() circuitId: string | null;
  @Text({ default: 'present' }) presence: Presence;
  @InstantOrNull() missingSince: Date | null;
  /** Another installation lists it as well (product.md §7): it stays here until this one is read without it. */
  @JsonOrNull() alsoListed: AlsoListed | null;
  @Instant() firstSeenAt: Date;
  @Instant() lastSeenAt: Date;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
  @KeptForLists('boolean') isAssigned?: boolean;
  @KeptForSearch() searchText?: string;
}
