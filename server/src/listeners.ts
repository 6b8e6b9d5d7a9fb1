import { followFirstCharger } from './features/consent-requests/granting/follow-inbox.listener.js';
import {
  inboxFollowsAssignments,
  inboxFollowsChargers,
  inboxFollowsTies,
} from './features/charger-inbox/follow-chargers.listener.js';
import {
  lookForPinnedRequests,
  recheckAfterAppearances,
  recheckAfterSweep,
} from './features/consent-requests/claims/follow-installations.listener.js';
import {
  noticeOfAttention,
  noticeOfAttribution,
  noticeOfChargers,
  noticeOfLoss,
  noticeOfMove,
  noticeOfRole,
  noticesFollowManager,
  noticesLeaveDisabled,
} from './features/notices/write-notices.listener.js';
import type { ListenerDefinition } from './platform/events/define-listener.js';

/**
 * Everybody who follows an event of another room. Listed like the jobs: whoever publishes finds here whom to tell, and a
 * worker refuses to start while one of them has no method.
 */
export const listeners: readonly ListenerDefinition[] = [
  followFirstCharger,
  inboxFollowsAssignments,
  inboxFollowsChargers,
  inboxFollowsTies,
  lookForPinnedRequests,
  recheckAfterSweep,
  noticeOfAttention,
  noticeOfAttribution,
  noticeOfChargers,
  noticeOfLoss,
  noticeOfMove,
  noticeOfRole,
  noticesFollowManager,
  noticesLeaveDisabled,
  recheckAfterAppearances,
];
