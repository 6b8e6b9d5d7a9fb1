import { Entity, Index } from 'typeorm';
import { Id, Instant, Json, Text, Uuid, UuidOrNull } from '../../../platform/database/columns.js';

/** What changed between two reads of a hierarchy, as typed events (product.md §7). */
@Entity('installation_events')
@Index('installation_events_installation', ['installationId', 'at'])
@Index('installation_events_charger', ['chargerId', 'at'])
@Index('installation_events_moved_away', ['installationId', 'at', 'id'], { where: `"type" = 'charger.moved-away'` })
export class InstallationEvent {
  @Id() id: string;
  @Uuid() installationId: string;
  @UuidOrNull() circuitId: string | null;
  @UuidOrNull() chargerId: string | null;
  @Instant() at: Date;
  @Text() type: string;
  @Json({ default: {} }) data: Record<string, unknown>;
}
