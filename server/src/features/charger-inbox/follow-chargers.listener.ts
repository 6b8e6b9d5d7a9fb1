import { defineListener } from '../../platform/events/define-listener.js';
import { chargerAssignmentsChanged } from '../charger-assignments/assignment.events.js';
import { installationChargersChanged } from '../installations/hierarchy/hierarchy.events.js';
import { installationTiesChanged } from '../installations/ties/tie.events.js';

export const inboxFollowsChargers = defineListener({
  event: installationChargersChanged,
  name: 'charger-inbox.follow-chargers',
  title: 'putting new chargers into the inbox',
  lane: 'detected-change',
});
export const inboxFollowsTies = defineListener({
  event: installationTiesChanged,
  name: 'charger-inbox.follow-ties',
  title: 'looking for new chargers of an installation that has another customer',
  lane: 'detected-change',
});
export const inboxFollowsAssignments = defineListener({
  event: chargerAssignmentsChanged,
  name: 'charger-inbox.follow-assignments',
  title: 'taking assigned chargers out of the inbox',
  lane: 'detected-change',
});
