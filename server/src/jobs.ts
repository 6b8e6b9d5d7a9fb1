import { announceGrant } from './features/consent-requests/announce-grant.job.js';
import { confirmClaim } from './features/consent-requests/claims/confirm-claim.job.js';
import { recheckReview } from './features/consent-requests/claims/recheck-review.job.js';
import { sendMail } from './features/consent-requests/emails/send-mail.job.js';
import { settleUncertainMail } from './features/consent-requests/emails/settle-uncertain-mail.job.js';
import { expireRequest } from './features/consent-requests/expire-request.job.js';
import { afterSweep } from './features/installations/after-sweep.job.js';
import { considerSighting } from './features/installations/consider-sighting.job.js';
import { refreshHierarchy } from './features/installations/refresh-hierarchy.job.js';
import { sweepInstallations } from './features/user-groups/sweep-installations.job.js';
import type { JobDefinition } from './platform/jobs/define-job.js';

/**
 * Every job of the features. Listed, not found: a row's name is looked up here, in the API as in the worker, and a worker
 * refuses to start while one of them has no handler.
 */
export const jobs: readonly JobDefinition[] = [
  afterSweep,
  announceGrant,
  confirmClaim,
  considerSighting,
  expireRequest,
  recheckReview,
  refreshHierarchy,
  sendMail,
  settleUncertainMail,
  sweepInstallations,
];
