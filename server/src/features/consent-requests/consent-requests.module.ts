import { Module } from '@nestjs/common';
import { MailModule } from '../../platform/mail/mail.module.js';
import { ApiAccountsModule } from '../api-accounts/api-accounts.module.js';
import { ChargerAssignmentsModule } from '../charger-assignments/charger-assignments.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { UserGroupsModule } from '../user-groups/user-groups.module.js';
import { AcknowledgeAttention } from './review/acknowledge-attention.js';
import { RecheckAfterSweep } from './claims/recheck-after-sweep.js';
import { RecheckAfterSweepRepository } from './claims/recheck-after-sweep.repository.js';
import { AnnounceCharger } from './granting/announce-charger.js';
import { AnnounceGrant } from './granting/announce-grant.js';
import { AttributeInstallation } from './granting/attribute-installation.js';
import { CommandFactsReader } from './commands/command-facts.js';
import { CheckNow } from './claims/check-now.js';
import { AdviseRole } from './claims/advise-role.js';
import { CheckAgain } from './claims/check-again.js';
import { ConfirmClaim } from './claims/confirm-claim.js';
import { ConsentClaimsRepository } from './claims/consent-claims.repository.js';
import { GuardFactsReader } from './claims/guard-facts.js';
import { SettleDenial } from './claims/settle-denial.js';
import { SettleClaim } from './claims/settle-claim.js';
import { OpenFollowUp } from './claims/open-follow-up.js';
import { RecordClaim } from './claims/record-claim.js';
import { ConsentLinks } from './link/consent-links.js';
import { ConsentRequestJobs } from './consent-requests.jobs.js';
import { ConsentRequestListeners } from './consent-requests.listeners.js';
import { ConsentRequestsRepository } from './request/consent-requests.repository.js';
import { GrantPinnedRequest } from './claims/grant-pinned-request.js';
import { CustomerContacts } from './mails/customer-contacts.js';
import { DeadlinesFollowZone } from './sending/deadlines-follow-zone.js';
import { DraftConsentRequest } from './sending/draft-consent-request.js';
import { ComposeConsentMail } from './mails/compose-consent-mail.js';
import { ConsentMailsRepository } from './mails/consent-mails.repository.js';
import { MailReadinessCheck } from './mails/mail-readiness.js';
import { QueueConsentMail } from './mails/queue-consent-mail.js';
import { SendConsentMail } from './mails/send-consent-mail.js';
import { ExpireAndCancel } from './sending/expire-and-cancel.js';
import { GrantConsentRequest } from './granting/grant-consent-request.js';
import { PreviewMail } from './sending/preview-mail.js';
import { PinChecks } from './sending/pin-check.js';
import { RequestDirectory } from './request/request-directory.js';
import { RequestAttentions } from './request/request-attentions.js';
import { RequestTransitions } from './request/request-transitions.js';
import { ResolveReview } from './review/resolve-review.js';
import { ReviewView } from './review/review-view.js';
import { SendConsentRequest } from './sending/send-consent-request.js';
import { SendRoleAdvice } from './sending/send-role-advice.js';
import { RoleShortfalls } from './request/role-shortfall.js';
import { VisibleRequests } from './request/visible-requests.js';
import { NextStepFactsReader } from './views/next-step-facts.js';
import { RequestHistory } from './views/request-history.js';
import { RequestList } from './views/request-list.js';
import { RequestView } from './views/request-view.js';

const useCases = [
  AcknowledgeAttention,
  AdviseRole,
  CheckAgain,
  RecheckAfterSweep,
  AnnounceCharger,
  AnnounceGrant,
  AttributeInstallation,
  CheckNow,
  CommandFactsReader,
  ConfirmClaim,
  GrantPinnedRequest,
  DraftConsentRequest,
  ExpireAndCancel,
  GrantConsentRequest,
  SettleClaim,
  SettleDenial,
  MailReadinessCheck,
  OpenFollowUp,
  PinChecks,
  PreviewMail,
  QueueConsentMail,
  RecordClaim,
  RequestAttentions,
  RequestTransitions,
  ResolveReview,
  SendConsentMail,
  SendConsentRequest,
  SendRoleAdvice,
  VisibleRequests,
];
const repositories = [
  RecheckAfterSweepRepository,
  ConsentClaimsRepository,
  ConsentMailsRepository,
  ConsentRequestsRepository,
];
const views = [
  ComposeConsentMail,
  ConsentLinks,
  CustomerContacts,
  GuardFactsReader,
  NextStepFactsReader,
  RequestDirectory,
  RequestHistory,
  RequestList,
  RequestView,
  ReviewView,
  RoleShortfalls,
];

/** The heart: asking for consent and finding out what came of it. Its controllers stand in api.module.ts. */
@Module({
  imports: [
    ApiAccountsModule,
    ChargerAssignmentsModule,
    CustomersModule,
    InstallationsModule,
    MailModule,
    StaffModule,
    UserGroupsModule,
  ],
  providers: [...useCases, ...repositories, ...views, ConsentRequestJobs, ConsentRequestListeners, DeadlinesFollowZone],
  exports: [...useCases, ...views],
})
export class ConsentRequestsModule {}
