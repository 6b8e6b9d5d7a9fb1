import { defineListener } from '../../../platform/events/define-listener.js';
import { chargersArrived } from '../../charger-inbox/inbox.events.js';

/** Who was told that there is no charger yet hears of the first one (product.md §6). */
export const followFirstCharger = defineListener({
  event: chargersArrived,
  name: 'consent-request.follow-first-charger',
  title: 'looking for customers who wait for their first charger',
  lane: 'detected-change',
});
