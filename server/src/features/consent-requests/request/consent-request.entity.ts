import { Check, Column, Entity, Index } from 'typeorm';
import {
  Bool,
  Id,
  Instant,
  InstantOrNull,
  Int,
  IntOrNull,
  isOneOf,
  KeptForLists,
  Text,
  TextOrNull,
  Uuid,
  UuidOrNull,
} from '../../../platform/database/columns.js';
import { CONSENT_REQUEST_STATES, type ConsentRequestState } from './consent-request.states.js';

export const products = ['go', 'pro'] as const;
export type Product = (typeof products)[number];

export const deniers = ['customer', 'staff'] as const;
export type Denier = (typeof deniers)[number];

/** What a person has to look at although no state says so. */
export const attentions = [
  'link_requested',
  'other_request_granted',
  'pin_readable',
  'claimed_by_another_customer',
  'declined_while_checking',
] as const;
export type Attention = (typeof attentions)[number];
/** What only a person can settle: neither a grant that came by itself nor a lesser notice takes it away. */
export const lastingAttentions: readonly Attention[] = ['claimed_by_another_customer', 'declined_while_checking'];

/** One ask, to one customer, by one user group, for one installation (product.md §2). Its life: §4. */
@Entity('consent_requests')
@Check('consent_request_state_known', isOneOf('state', CONSENT_REQUEST_STATES))
@Check('consent_request_denier_known', isOneOf('denied_by', deniers))
@Check('consent_request_product_known', isOneOf('product', products))
@Check('consent_request_granted_names_installation', `"state" <> 'granted' OR "granted_installation_id" IS NOT NULL`)
@Index('consent_requests_created', ['createdAt', 'id'])
@Index('consent_requests_state_created', ['state', 'createdAt', 'id'])
@Index('consent_requests_state_changed', ['stateChangedAt', 'id'])
@Index('consent_requests_deadline', ['deadlineAt', 'id'])
@Index('consent_requests_customer', ['customerId'])
@Index('consent_requests_user_group', ['userGroupId'])
@Index('consent_requests_pin', ['installationZaptecId'])
@Index('consent_requests_granted_installation', ['grantedInstallationId'], {
  where: '"granted_installation_id" IS NOT NULL',
})
@Index('consent_requests_recheck', ['reviewRecheckAt'], { where: '"review_recheck_at" IS NOT NULL' })
@Index('consent_requests_denied', ['deniedBy', 'createdAt', 'id'], { where: `"state" = 'denied'` })
@Index('consent_requests_open', { synchronize: false })
@Index('consent_requests_attention', { synchronize: false })
@Index('consent_requests_waiting', { synchronize: false })
@Index('consent_requests_manager', { synchronize: false })
@Index('consent_requests_state_deadline', { synchronize: false })
export class ConsentRequest {
  @Id() id: string;
  @Uuid() customerId: string;
  @Uuid() userGroupId: string;
  @Text({ default: 'draft' }) state: ConsentRequestState;
  @Text() product: Product;
  @UuidOrNull() installationZaptecId: string | null;
  /** `staff`: pinned. `customer`: only preselects the link, no pin for the guard (product.md §3). */
  @TextOrNull() installationIdSource: 'staff' | 'customer' | null;
  @Bool({ default: false }) anotherInstallation: boolean;
  @Bool({ default: false }) showExisting: boolean;
  @TextOrNull() redirectUrl: string | null;
  /** Rising it kills every older link. */
  @Int({ default: 1 }) tokenVersion: number;
  /** What the newest link given out was made of; older than the request's or the address's, nobody holds a working one. */
  @IntOrNull() linkTokenVersion: number | null;
  @IntOrNull() linkAddressVersion: number | null;
  /** The language the customer answered in, once they did; before that, and for mails, the customer's own counts. */
  @TextOrNull() chosenLanguage: string | null;
  @Int({ default: 30 }) expiresAfterDays: number;
  @InstantOrNull() deadlineAt: Date | null;
  /** When it was first sent: could the account already read the pinned installation, and since when (product.md §5)? */
  @InstantOrNull() pinCheckedAt: Date | null;
  /** The API account that was asked: what one login could read says nothing about another. */
  @UuidOrNull() pinCheckedAccountId: string | null;
  @InstantOrNull() pinReadableSince: Date | null;
  @InstantOrNull() firstSentAt: Date | null;
  @InstantOrNull() lastSentAt: Date | null;
  @InstantOrNull() openedAt: Date | null;
  /** When the customer last pressed *continue*: all that is known of a tab that was closed at Zaptec. */
  @InstantOrNull() wentOnAt: Date | null;
  @InstantOrNull() claimedAt: Date | null;
  @InstantOrNull() grantedAt: Date | null;
  @UuidOrNull() grantedInstallationId: string | null;
  @TextOrNull() grantedHow: string | null;
  @InstantOrNull() endedAt: Date | null;
  /** Whose no it was; null unless denied. */
  @TextOrNull() deniedBy: Denier | null;
  @Instant() stateChangedAt: Date;
  @Column({ type: 'text', array: true, default: () => "'{}'" }) reviewReasons: string[];
  @InstantOrNull() reviewRecheckAt: Date | null;
  @Int({ default: 0 }) reviewRecheckCount: number;
  @Bool({ default: false }) mailUncertain: boolean;
  /** What a person has still to look at, in the order it came; one never takes another's place. */
  @Column({ type: 'text', array: true, default: () => "'{}'" }) attentions: Attention[];
  @UuidOrNull() currentMailId: string | null;
  /** The customer looked at the outcome after the grant; otherwise one mail tells them (product.md §6). */
  @InstantOrNull() outcomeSeenAt: Date | null;
  /** The customer was told which role is missing, by the page or by the one mail (product.md §4). */
  @InstantOrNull() roleAdvisedAt: Date | null;
  /** The customer last pressed "check again" (product.md §6). */
  @InstantOrNull() customerCheckedAt: Date | null;
  @UuidOrNull() createdBy: string | null;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
  /** The customer's. */
  @KeptForLists('uuid') accountManagerId?: string | null;
}
