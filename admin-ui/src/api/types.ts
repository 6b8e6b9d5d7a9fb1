/**
 * What the HTTP API answers and takes, under the names this UI uses. The shapes are generated from the API's description
 * (`npm run generate:types`). Times are ISO 8601 with Z, ids are UUIDs in lower case.
 */
import type * as Api from './types.gen.js';

export type {
  AddressSuppression,
  ApiAccount,
  Assignment,
  AuditLogEntry,
  Charger,
  ChargerRow,
  ConsentMail,
  ConsentRequest,
  ConsentRequestRow,
  Customer,
  CustomerRow,
  Dashboard,
  FailedWork,
  InstallationRow,
  LinkPreview,
  ChargerSweep,
  ListSweep,
  MailPreview,
  Notice,
  Options,
  Review,
  Session,
  Staff,
  TimelineItem,
  UnreadNotices,
  UserGroup,
} from './types.gen.js';

// Shared parts
export type Named = Api.AccountManager;
export type Count = Api.CustomerPage['count'];
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  count: Count;
}
export type FieldProblem = NonNullable<Api.Problem['fields']>[number];
/** A customer as others may see them: without an id it is somebody else's, and only "another customer". */
export type ShownCustomer = Api.InstallationRow['ties'][number]['customer'];

// People
export type Role = Api.Session['staff']['role'];
export type Permission = Api.Session['permissions'][number];

export type HeldAppearances = Api.HeldAppearances['items'];

// Consent requests
export type ConsentRequestState = Api.ConsentRequestRow['state'];
/** Why a request is in review. */
export type ReviewReason = keyof Api.Dashboard['reviewsByReason'];
export type ConsentRequestFlag = Api.ConsentRequestRow['flags'][number];
export type ConsentRequestCommand = Api.ConsentRequest['allowedCommands'][number];
export type Product = Api.ConsentRequestRow['product'];
/** What the create form sends, also to the preview. */
export type ConsentRequestDraft = Api.ConsentRequestIn;
export type ReadyLink = NonNullable<Api.ConsentRequest['link']>;
export type TimelineEvent = Api.TimelineItem['event'];
export type Claim = Api.ConsentClaim;
export type ReviewInstallation = Api.Review['installations'][number];
export type Resolution = Api.ResolveConsentRequestIn['resolution'];

// Installations and chargers
/** GET /api/installations/:id: the installation and all that hangs on it, in one answer. */
export type InstallationPage = Api.Installation;
export type InstallationAccess = Api.Installation['access'][number];
export type InstallationTie = Api.Installation['ties'][number];
export type Circuit = Api.CircuitPage['items'][number];
/** What the reads have found, as the page of an installation shows it. */
export type ChangeOfInstallation = Api.InstallationEvents['items'][number];
export type InstallationSubject = ChangeOfInstallation['subjects'][number];
/** As the page of an installation and that of a charger show it. */
export type InstallationEvent = Api.Charger['events'][number];
export type AccessStatus = InstallationAccess['status'];
export type TieKind = InstallationTie['kind'];
export type Presence = Api.ChargerRow['presence'];
/** An assignment in the history of one charger. */
export type PastAssignment = Api.Charger['history'][number];

// Settings
export type ApiAccountHealth = Api.ApiAccount['health'];
export type TroubleKind = Api.ApiAccount['troubles'][number]['kind'];

// The whole product
export type AuditEvent = Api.AuditLogEntry['event'];
export type AuditSubject = Api.AuditLogEntry['subject']['type'];
export type DashboardItem = Api.Dashboard['failures'][number];
export type SearchResult = Api.SearchResults['results'][number];
