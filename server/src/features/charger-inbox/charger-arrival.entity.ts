import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, Int, isOneOf, Text, Uuid } from '../../platform/database/columns.js';

/** How chargers came into the inbox, and so what staff read of it (product.md §8). */
export const arrivalKinds = ['granted', 'found', 'moved', 'returned', 'freed', 'woken'] as const;
export type ArrivalKind = (typeof arrivalKinds)[number];

/**
 * Chargers of one installation that became somebody's to decide at once: the inbox lists arrivals, so that a place of
 * 20,000 chargers is one entry. The numbers are kept with the items, under the installation's row.
 */
@Entity('charger_arrivals')
@Check('charger_arrival_kind_known', isOneOf('kind', arrivalKinds))
@Index('charger_arrivals_open', ['cameAt', 'id'], { where: '"open_count" > 0' })
@Index('charger_arrivals_snoozed', ['cameAt', 'id'], { where: '"snoozed_count" > 0' })
@Index('charger_arrivals_dismissed', ['cameAt', 'id'], { where: '"dismissed_count" > 0' })
@Index('charger_arrivals_installation', ['installationId', 'cameAt'])
@Index('charger_arrivals_came', ['cameAt', 'id'])
export class ChargerArrival {
  @Id() id: string;
  @Uuid() installationId: string;
  @Text() kind: ArrivalKind;
  @Instant() cameAt: Date;
  @Int({ default: 0 }) openCount: number;
  @Int({ default: 0 }) snoozedCount: number;
  @Int({ default: 0 }) dismissedCount: number;
}
