import { Module } from '@nestjs/common';
import { MailModule } from '../../platform/mail/mail.module.js';
import { ChargerAssignmentsModule } from '../charger-assignments/charger-assignments.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { UserGroupsModule } from '../user-groups/user-groups.module.js';
import { AcknowledgeAttention } from './acknowledge-attention.js';
import { AfterSweep } from './after-sweep.js';
import { AfterSweepRepository } from './after-sweep.repository.js';
import { AnnounceGrant } from './announce-grant.js';
import { AttributeInstallation } from './attribute-installation.js';
import { CheckNow } from './check-now.js';
import { ConfirmClaim } from './claims/confirm-claim.js';
import { ConsentClaimsRepository } from './claims/consent-claims.repository.js';
import { GuardFactsReader } from './claims/guard-facts.js';
import { JudgeAndSettle } from './claims/judge-and-settle.js';
import { OpenFollowUp } from './claims/open-follow-up.js';
import { RecordClaim } from './claims/record-claim.js';
import { ConsentLinks } from './consent-links.js';
import { ConsentRequestJobs } from './consent-requests.jobs.js';
import { ConsentRequestsRepository } from './consent-requests.repository.js';
import { ConsiderSighting } from './consider-sighting.js';
import { CustomerContacts } from './customer-contacts.js';
import { ConsentVisitsRepository } from './customer-page/consent-visits.repository.js';
import { CustomerActions } from './customer-page/customer-actions.js';
import { CustomerPreview } from './customer-page/customer-preview.js';
import { CustomerSubjects } from './customer-page/customer-subject.js';
import { OutcomePages } from './customer-page/outcome-pages.js';
import { OutcomeSession } from './customer-page/outcome-session.js';
import { PageResponses } from './customer-page/page-response.js';
import { PickChargers } from './customer-page/pick-chargers.js';
import { Reconsider } from './customer-page/reconsider.js';
import { SerialTries } from './customer-page/serial-tries.js';
import { ShownTexts } from './customer-page/shown-texts.js';
import { DraftConsentRequest } from './draft-consent-request.js';
import { ComposeConsentMail } from './emails/compose-consent-mail.js';
import { ConsentMailsRepository } from './emails/consent-mails.repository.js';
import { MailReadinessCheck } from './emails/mail-readiness.js';
import { QueueConsentMail } from './emails/queue-consent-mail.js';
import { SendConsentMail } from './emails/send-consent-mail.js';
import { ExpireAndCancel } from './expire-and-cancel.js';
import { GrantConsentRequest } from './grant-consent-request.js';
import { PinChecks } from './pin-check.js';
import { RequestMoves } from './request-moves.js';
import { ResolveReview } from './review/resolve-review.js';
import { ReviewView } from './review/review-view.js';
import { SendConsentRequest } from './send-consent-request.js';
import { VisibleRequests } from './visible-requests.js';
import { NextStepFactsReader } from './views/next-step-facts.js';
import { RequestHistory } from './views/request-history.js';
import { RequestList } from './views/request-list.js';
import { RequestView } from './views/request-view.js';

const useCases = [
  AcknowledgeAttention,
  AfterSweep,
  AnnounceGrant,
  AttributeInstallation,
  CheckNow,
  ConfirmClaim,
  ConsiderSighting,
  CustomerActions,
  DraftConsentRequest,
  ExpireAndCancel,
  GrantConsentRequest,
  JudgeAndSettle,
  MailReadinessCheck,
  OpenFollowUp,
  PickChargers,
  PinChecks,
  QueueConsentMail,
  Reconsider,
  RecordClaim,
  RequestMoves,
  ResolveReview,
  SendConsentMail,
  SendConsentRequest,
  VisibleRequests,
];
const repositories = [
  AfterSweepRepository,
  ConsentClaimsRepository,
  ConsentMailsRepository,
  ConsentRequestsRepository,
  ConsentVisitsRepository,
  SerialTries,
  ShownTexts,
];
const pages = [
  ComposeConsentMail,
  CustomerContacts,
  CustomerPreview,
  CustomerSubjects,
  OutcomePages,
  OutcomeSession,
  PageResponses,
];
const views = [
  ConsentLinks,
  GuardFactsReader,
  NextStepFactsReader,
  RequestHistory,
  RequestList,
  RequestView,
  ReviewView,
];

/** The heart: asking for consent and finding out what came of it. Its controllers stand in api.module.ts. */
@Module({
  imports: [ChargerAssignmentsModule, CustomersModule, InstallationsModule, MailModule, StaffModule, UserGroupsModule],
  providers: [...useCases, ...repositories, ...pages, ...views, ConsentRequestJobs],
  exports: [...useCases, ...pages, ...views],
})
export class ConsentRequestsModule {}
