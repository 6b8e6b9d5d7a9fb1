import { Check, Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  isOneOf,
  Text,
  TextOrNull,
  Uuid,
  UuidOrNull,
} from '../../platform/database/columns.js';

export const inboxStates = ['open', 'snoozed', 'dismissed', 'assigned', 'gone'] as const;
export type InboxState = (typeof inboxStates)[number];

/** What staff may say of a charger that is to be nobody's; a free text might name a customer. */
export const dismissReasons = ['shared', 'spare', 'no-customer', 'not-ours', 'other'] as const;
export type DismissReason = (typeof dismissReasons)[number];

/** One charger that is, or was, somebody's to decide: a row per charger, opened anew when it is free again. */
@Entity('charger_inbox_items')
@Check('charger_inbox_state_known', isOneOf('state', inboxStates))
@Check('charger_inbox_reason_known', `"reason" IS NULL OR ${isOneOf('reason', dismissReasons)}`)
@Check('charger_inbox_snoozed_until', `("state" = 'snoozed') = ("snoozed_until" IS NOT NULL)`)
@Check('charger_inbox_dismissed_why', `("state" = 'dismissed') = ("reason" IS NOT NULL)`)
@Index('charger_inbox_items_charger_unique', ['chargerId'], { unique: true })
@Index('charger_inbox_items_arrival', ['arrivalId', 'state', 'chargerId'])
@Index('charger_inbox_items_installation', ['installationId', 'state'])
@Index('charger_inbox_items_open', ['cameAt', 'id'], { where: `"state" = 'open'` })
@Index('charger_inbox_items_snoozed', ['snoozedUntil'], { where: `"state" = 'snoozed'` })
export class InboxItem {
  @Id() id: string;
  @Uuid() chargerId: string;
  /** Where the charger was when it came; a move opens the item anew at the other place. */
  @Uuid() installationId: string;
  @Uuid() arrivalId: string;
  @Text() state: InboxState;
  @Instant() cameAt: Date;
  /** When the state was last changed. */
  @Instant() stateAt: Date;
  @InstantOrNull() snoozedUntil: Date | null;
  @TextOrNull() reason: DismissReason | null;
  /** Who of staff snoozed or dismissed it. */
  @UuidOrNull() decidedBy: string | null;
}
