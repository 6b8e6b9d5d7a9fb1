import { Entity, Index } from 'typeorm';
import { Id, Instant, Json, Text, TextOrNull } from '../database/columns.js';
import type { ActorKind } from '../../shared/actor.js';

/** Append-only: triggers refuse UPDATE, DELETE and TRUNCATE whoever asks (product.md §10). */
@Entity('audit_log')
@Index('audit_log_at', ['at', 'id'])
@Index('audit_log_subject', ['subjectType', 'subjectId', 'at'])
@Index('audit_log_event', ['event', 'at'])
@Index('audit_log_actor', ['actorId', 'at'])
@Index('audit_log_commands', ['at', 'id'], { where: `"actor_kind" IN ('system', 'provider')` })
export class AuditLogEntry {
  @Id() id: string;
  @Instant() at: Date;
  @Text() actorKind: ActorKind;
  @TextOrNull() actorId: string | null;
  @Text() actorLabel: string;
  @Text() event: string;
  @Text() subjectType: string;
  @Text() subjectId: string;
  @Json({ default: {} }) data: Record<string, unknown>;
  @TextOrNull() ip: string | null;
  @TextOrNull() requestId: string | null;
}
