import { z } from 'zod';
import { countOut } from '../../platform/http/list-query.js';
import { instant, searchText } from '../../platform/http/schemas.js';
import {
  CONSENT_REQUEST_STATES,
  type ConsentRequestState,
} from '../consent-requests/request/consent-request.states.js';
import { REVIEW_REASONS, type ReviewReason } from '../consent-requests/claims/review-reasons.js';

/** A state that no request is in may be missing. */
const byState = Object.fromEntries(CONSENT_REQUEST_STATES.map((state) => [state, countOut])) as Record<
  ConsentRequestState,
  typeof countOut
>;

/** A reason that no review has may be missing; one request may have several. */
const byReason = Object.fromEntries(REVIEW_REASONS.map((reason) => [reason, countOut])) as Record<
  ReviewReason,
  typeof countOut
>;

/** A record that something is about. */
export const subject = z.object({
  type: z.enum(['consent-request', 'customer', 'installation', 'api-account']),
  id: z.uuid(),
  title: z.string(),
});

const item = z.object({
  type: z.enum(['consent-request', 'installation', 'api-account', 'work']),
  id: z.string(),
  title: z.string(),
  since: instant(),
  /** What failed work is about, the nearest first; empty for what is a record itself. */
  subjects: z.array(subject),
  /** Why it stands here: a code that stays, and a sentence for staff. */
  reason: z.object({ code: z.string(), text: z.string() }),
  /** What a machine said about it, for whoever looks for the fault; null for people without `operations`. */
  detail: z.string().nullable(),
});
export type OverviewItem = z.infer<typeof item>;

export const Dashboard = z
  .object({
    /** Denials also by whose no it was. */
    requestsByState: z.object({ ...byState, 'denied-by-customer': countOut, 'denied-by-staff': countOut }).partial(),
    reviewsByReason: z.object(byReason).partial(),
    waitingForMe: z.array(item),
    failures: z.array(item),
    counts: z.object({
      customers: countOut,
      userGroups: countOut,
      apiAccounts: countOut,
      review: countOut,
      unattributed: countOut,
      /** Installations of whose newest read a part could not be read. */
      unreadable: countOut,
      newChargers: countOut,
      undeliverable: countOut,
      failingAccounts: countOut,
      failedWork: countOut,
    }),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.infer<typeof Dashboard>;

export const SearchQuery = z.strictObject({ q: searchText(200, 2) });
export type SearchQuery = z.infer<typeof SearchQuery>;

export const SearchResults = z
  .object({
    results: z.array(
      z.object({
        type: z.enum(['customer', 'consent-request', 'installation', 'charger']),
        id: z.string(),
        title: z.string(),
        subtitle: z.string(),
      }),
    ),
  })
  .meta({ id: 'SearchResults' });
export type SearchResults = z.infer<typeof SearchResults>;

export const Options = z
  .object({
    languages: z.array(z.object({ id: z.string(), name: z.string() })),
    timeZones: z.array(z.string()),
    redirectOrigins: z.array(z.string()),
  })
  .meta({ id: 'Options' });
