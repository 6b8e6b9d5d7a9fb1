import { Entity, Index } from 'typeorm';
import { Bool, Id, Instant, Text, TextOrNull, Uuid } from '../../platform/database/columns.js';
import type { SealedText } from '../../platform/personal-data/sealed-text.js';

/** One GET of the customer's page. It moves nothing (product.md §4 "Visits"). */
@Entity('consent_visits')
@Index('consent_visits_request', ['consentRequestId', 'at'])
export class ConsentVisit {
  @Id() id: string;
  @Uuid() consentRequestId: string;
  @Instant() at: Date;
  @Text() page: string;
  @Bool() automated: boolean;
  @TextOrNull() ip: SealedText | null;
  @TextOrNull() userAgent: SealedText | null;
}
