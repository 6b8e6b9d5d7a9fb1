import { chargersArrived } from '../charger-inbox/inbox.events.js';
import {
  claimedInstallationAttributed,
  consentRequestAttentionRaised,
  consentRequestMoved,
} from '../consent-requests/request/consent-request.events.js';
import { customerManagerChanged } from '../customers/customer.events.js';
import { installationLost, installationRoleTooLow } from '../installations/access/installation.events.js';
import { staffDisabled } from '../staff/staff.events.js';
import { defineListener } from '../../platform/events/define-listener.js';

export const noticeOfMove = defineListener({
  event: consentRequestMoved,
  name: 'notice.of-request',
  title: 'telling of what became of a request',
  lane: 'detected-change',
});
export const noticeOfAttention = defineListener({
  event: consentRequestAttentionRaised,
  name: 'notice.of-attention',
  title: 'telling of what a request asks attention for',
  lane: 'detected-change',
});
export const noticeOfAttribution = defineListener({
  event: claimedInstallationAttributed,
  name: 'notice.of-attribution',
  title: 'telling that a claimed installation went to another customer',
  lane: 'detected-change',
});
export const noticeOfLoss = defineListener({
  event: installationLost,
  name: 'notice.of-loss',
  title: 'telling of lost access',
  lane: 'detected-change',
});
export const noticeOfChargers = defineListener({
  event: chargersArrived,
  name: 'notice.of-chargers',
  title: 'telling of new chargers',
  lane: 'detected-change',
});
export const noticeOfRole = defineListener({
  event: installationRoleTooLow,
  name: 'notice.of-role',
  title: 'telling of a role that is too low',
  lane: 'detected-change',
});
export const noticesFollowManager = defineListener({
  event: customerManagerChanged,
  name: 'notice.follow-manager',
  title: 'handing notices to another account manager',
  lane: 'detected-change',
});
export const noticesLeaveDisabled = defineListener({
  event: staffDisabled,
  name: 'notice.leave-disabled',
  title: 'handing on the notices of somebody who is gone',
  lane: 'detected-change',
});
