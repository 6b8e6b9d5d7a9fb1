import { announceCharger } from './features/consent-requests/granting/announce-charger.job.js';
import { announceGrant } from './features/consent-requests/granting/announce-grant.job.js';
import { adviseRole } from './features/consent-requests/claims/advise-role.job.js';
import { confirmClaim } from './features/consent-requests/claims/confirm-claim.job.js';
import { recheckReview } from './features/consent-requests/claims/recheck-review.job.js';
import { sendMail } from './features/consent-requests/mails/send-mail.job.js';
import { settleUncertainMail } from './features/consent-requests/mails/settle-uncertain-mail.job.js';
import { expireRequest } from './features/consent-requests/sending/expire-request.job.js';
import { grantPinnedRequest } from './features/consent-requests/claims/grant-pinned-request.job.js';
import { refreshHierarchy } from './features/installations/reading/refresh-hierarchy.job.js';
import { sweepChargers } from './features/api-accounts/sweep-chargers.job.js';
import { sweepInstallations } from './features/api-accounts/sweep-installations.job.js';
import { sendInboxDigest } from './features/notices/send-inbox-digest.job.js';
import { wakeSnoozed } from './features/charger-inbox/wake-snoozed.job.js';
import { workOnRun } from './features/bulk-runs/work-on-run.job.js';
import type { JobDefinition } from './platform/jobs/define-job.js';

/**
 * Every job of the features. Listed, not found: a row's name is looked up here, in the API as in the worker, and a worker
 * refuses to start while one of them has no handler.
 */
export const jobs: readonly JobDefinition[] = [
  adviseRole,
  announceCharger,
  announceGrant,
  confirmClaim,
  grantPinnedRequest,
  expireRequest,
  recheckReview,
  refreshHierarchy,
  sendInboxDigest,
  sendMail,
  settleUncertainMail,
  sweepChargers,
  sweepInstallations,
  wakeSnoozed,
  workOnRun,
];
