import { Check, Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  Int,
  isOneOf,
  Text,
  TextOrNull,
  Uuid,
} from '../../../platform/database/columns.js';

export const consentMailKinds = [
  'request',
  'granted-choose',
  'granted-assigned',
  'granted-no-charger',
  'first-charger',
  'not-connected',
  'withdrawn',
  'role-too-low',
] as const;
export type ConsentMailKind = (typeof consentMailKinds)[number];

/**
 * `handing_over` is committed before the SMTP conversation and `accepted` after it. A process that dies in between
 * leaves `handing_over`, which becomes `uncertain` and is never repeated by itself (product.md §4 "Mail").
 */
export const consentMailStates = ['queued', 'handing_over', 'accepted', 'uncertain', 'refused', 'dropped'] as const;
export type ConsentMailState = (typeof consentMailStates)[number];

/** One mail per intent. The body is made when it is sent: no usable link is stored. */
@Entity('consent_mails')
@Check('consent_mail_kind_known', isOneOf('kind', consentMailKinds))
@Check('consent_mail_state_known', isOneOf('state', consentMailStates))
@Index('consent_mails_request', ['consentRequestId', 'createdAt'])
@Index('consent_mails_address', ['toHash', 'acceptedAt'])
@Index('consent_mails_failed', { synchronize: false })
export class ConsentMail {
  @Id() id: string;
  @Uuid() consentRequestId: string;
  @Text() kind: ConsentMailKind;
  @Text() toAddress: string;
  /** The contact cap counts by it: the address itself is sealed (product.md §11). */
  @Text() toHash: string;
  @Text() language: string;
  @Text({ default: 'queued' }) state: ConsentMailState;
  @Int({ default: 0 }) attempts: number;
  @InstantOrNull() firstAttemptAt: Date | null;
  @InstantOrNull() handedOverAt: Date | null;
  @InstantOrNull() acceptedAt: Date | null;
  @TextOrNull() messageId: string | null;
  @TextOrNull() lastError: string | null;
  @Text() requestedByKind: string;
  @TextOrNull() requestedById: string | null;
  @Instant() createdAt: Date;
}
