import { Entity, Index } from 'typeorm';
import { Id, Instant, Json, Text, TextOrNull, Uuid } from '../../../platform/database/columns.js';
import type { SealedText } from '../../../platform/personal-data/sealed-text.js';
import type { ActorKind } from '../../../shared/actor.js';
import type { ConsentRequestEvent, ConsentRequestState, TimelineNote } from './consent-request.states.js';

/** Every move of a request with time, actor and reason (product.md §4); written with the move, never changed. */
@Entity('consent_request_moves')
@Index('consent_request_moves_request', ['consentRequestId', 'at'])
export class ConsentRequestTransition {
  @Id() id: string;
  @Uuid() consentRequestId: string;
  @Instant() at: Date;
  @Text() event: ConsentRequestEvent | TimelineNote;
  @Text() fromState: ConsentRequestState;
  @Text() toState: ConsentRequestState;
  @Text() actorKind: ActorKind;
  @TextOrNull() actorId: string | null;
  /** Sealed where a customer did it. */
  @Text() actorLabel: string;
  @TextOrNull() reason: SealedText | null;
  @Json({ default: {} }) data: Record<string, unknown>;
}
