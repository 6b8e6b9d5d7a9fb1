import { ALLOWED, refusedAs, type Ruling } from '../../shared/ruling.js';
import { isSenseMeter } from '../installations/hierarchy/device-type.js';

export interface ChargerFacts {
  presence: string;
  deviceId: string | null;
  /** Whose it is; null: free. */
  holder: { assignmentId: string; customerId: string; isOwn: boolean } | null;
}

/** Whether it can be anybody's (product.md §6, §8). */
export function assignable({ deviceId, presence }: Pick<ChargerFacts, 'deviceId' | 'presence'>): Ruling {
  if (isSenseMeter(deviceId))
    return refusedAs('CHARGER_IS_SENSE_METER', 'This is a meter, not a charger, and cannot be assigned.');
  if (presence !== 'present')
    return refusedAs(
      'CHARGER_NOT_PRESENT',
      'This charger was not in the last read of its installation and cannot be assigned.',
    );
  return ALLOWED;
}

/** Alone, giving it to whom it belongs already succeeds; among many it is nothing to do. The unique index has the last word. */
export function assignRule(facts: ChargerFacts, customerId: string): Ruling {
  const possible = assignable(facts);
  if (!possible.ok || !facts.holder) return possible;
  return facts.holder.customerId === customerId
    ? refusedAs('ALREADY_THEIRS', 'It is assigned to this customer already.')
    : refusedAs('CHARGER_ALREADY_ASSIGNED', 'This charger is assigned to another customer.');
}

/** An account manager ends what is their own customers' (product.md §1). */
export function endRule({ holder }: Pick<ChargerFacts, 'holder'>): Ruling {
  if (!holder) return refusedAs('CHARGER_NOT_ASSIGNED', 'This charger is assigned to nobody.');
  return holder.isOwn
    ? ALLOWED
    : refusedAs('CUSTOMER_NOT_FOUND', 'This charger is assigned to a customer of another account manager.');
}
