import type { CustomerLanguage } from '../../shared/languages.js';

/** Whom the customer can ask: the account manager, or the partner's reply address with `name` null. */
export interface PageContact {
  name: string | null;
  email: string;
  /** As people write it; null when none is known. */
  phone: string | null;
}

/** How a partner looks: both come from our own addresses. */
export interface PageBrand {
  /** Address of the partner's logo, served by us; null without one. */
  logoUrl: string | null;
  /** Address of a style sheet with the partner's colour; null without one. */
  styleUrl: string | null;
}

/** What every customer page needs, whatever it says. */
export interface CustomerPageFrame {
  language: CustomerLanguage;
  /** The customer's zone, IANA name; dates are shown in it. */
  timeZone: string;
  /** Null only where the link told us nothing (`not-found`, `too-many`, `error`). */
  partnerName: string | null;
  contact: PageContact | null;
  /** Left out where the link told us nothing. */
  brand?: PageBrand;
  /** A language's code is appended for the switch, e.g. `/c/r/<token>?lang=`. */
  languageLinkPrefix: string;
  /** POSTed once after 2 s of visibility; leave out when the visit needs no `seen` (product.md §4 "Visits"). */
  beaconUrl?: string;
  /** Staff look at it: a banner, dead forms, no beacon, no polling. */
  preview?: boolean;
}

export interface ChargerChoice {
  /** Our id, posted back as `chargerId`. */
  id: string;
  name: string;
  /** Name of the circuit; null when it has none. */
  circuit: string | null;
  /** `DeviceId`; null when not yet known (product.md §6). */
  serial: string | null;
}

export interface AskPage {
  kind: 'ask';
  userGroupName: string;
  product: 'go' | 'pro';
  /** Name of the pinned installation, only when the customer may know it. */
  installationName: string | null;
  /** Host of the portal as people read it, e.g. `portal.zaptec.com`. */
  portalHost: string;
  deadlineAt: Date | null;
  /** POST, answered 303 to the portal. */
  continueUrl: string;
  /** POST with `reason` and `doNotContact`. */
  declineUrl: string;
}

export interface ConfirmingPage {
  kind: 'confirming';
  /** After 60 s: "we will write to you". */
  takingLonger: boolean;
  /** This page, for the link that reloads it. */
  pageUrl: string;
  /** GET, answers JSON `{"page": customerPageKey(page)}`; another key than the shown one makes the page reload. */
  statusUrl: string;
}

export interface OwnerPickerPage {
  kind: 'picker-owner';
  installationName: string | null;
  /** Free chargers only: taken ones never reach the page. */
  chargers: readonly ChargerChoice[];
  alreadyPicked: readonly ChargerChoice[];
  /** In all: not all of them are named. */
  alreadyPickedCount: number;
  /** Which part of the list `chargers` is. */
  list: PickerList;
  /** Those of the shown ones that are ticked. */
  selectedIds?: readonly string[];
  error: 'no-longer-available' | 'nothing-selected' | 'too-many' | null;
  /** POST with `chargerId` once per ticked charger, and the button's command. */
  pickUrl: string;
}

/** A page of a list of any length. */
export interface PickerList {
  place: { words: string; choice: boolean; after: string | null; before: string | null };
  /** How many of the list stand before the page. */
  skipped: number;
  /** How many the list has: all free ones, those found, or those ticked. */
  found: number;
  free: number;
  /** Kept as ticked, on whatever page. */
  ticked: number;
  tickedElsewhere: number;
  /** So many may be ticked. */
  most: number;
}

export interface SerialPickerPage {
  kind: 'picker-serial';
  alreadyPicked: readonly ChargerChoice[];
  /** In all: not all of them are named. */
  alreadyPickedCount: number;
  /** What was typed, when the form comes back with an error. */
  serial?: string;
  /** `not-accepted` for unknown, taken, foreign and inactive alike (product.md §6). */
  error: 'not-accepted' | 'empty' | null;
  /** After 5 tries in an hour: no form, but whom to ask. */
  askUs: boolean;
  /** POST with `serial`. */
  pickUrl: string;
}

export interface SummaryCharger extends ChargerChoice {
  /** The customer's own pick, within 30 days, touched by no staff member. */
  releasable: boolean;
}

export interface SummaryPage {
  kind: 'summary';
  installationName: string | null;
  /** A page of them. */
  chargers: readonly SummaryCharger[];
  /** How many there are, and how many stand before the page. */
  count: number;
  skipped: number;
  previousUrl: string | null;
  nextUrl: string | null;
  /** POST `releaseUrl` with `chargerId` takes a pick back; `addUrl` (GET) opens the picker again. */
  change: { releaseUrl: string; addUrl: string | null; until: Date } | null;
  /** The integrator's own page, from its allow-list. */
  goOnUrl: string | null;
}

export interface NoChargerYetPage {
  /** `still-reading`: there is something at the place that we could not read, so nobody knows whether there is a charger. */
  kind: 'no-charger-yet' | 'still-reading';
  installationName: string | null;
}

export interface InReviewPage {
  kind: 'in-review';
  statusUrl: string;
}

/** The installation is shared with a role that is too low: what to change in the portal. Names no installation. */
export interface RoleTooLowPage {
  kind: 'role-too-low';
  userGroupName: string;
  portalHost: string;
  /** What became of the newest "check again": under way, or nothing yet; null when none was asked for lately. */
  checked: 'running' | 'not-yet' | null;
  /** POST asks the provider again, at most every 30 s. */
  checkAgainUrl: string;
  statusUrl: string;
}

export interface DeniedPage {
  kind: 'denied';
  /** The customer asked not to be contacted again. */
  doNotContact: boolean;
  /** POST takes the refusal back; null once the request may not be answered any more. */
  reconsider: { url: string; until: Date | null } | null;
}

/** Staff looked at the customer's answer and decided against it. */
export interface NotConnectedPage {
  kind: 'not-connected';
}

export interface ExpiredPage {
  kind: 'expired';
  deadlineAt: Date | null;
  /** POST asks for a new link; null once the customer's limit is reached and the contact has been told. */
  askNewLinkUrl: string | null;
}

export interface LinkSentPage {
  kind: 'link-sent';
  /** Masked by the caller, e.g. `k***@example.com`. */
  maskedAddress: string | null;
}

export interface CancelledPage {
  kind: 'cancelled';
}

export interface EndedPage {
  kind: 'ended';
  userGroupName: string;
  portalHost: string;
}

/** Unknown, invalid and replaced links get the same page. */
export interface NotFoundPage {
  kind: 'not-found';
}

export interface TooManyPage {
  kind: 'too-many';
}

export interface ErrorPage {
  kind: 'error';
  /** Where a GET may be tried again. */
  retryUrl: string | null;
}

export type CustomerPage =
  | AskPage
  | ConfirmingPage
  | OwnerPickerPage
  | SerialPickerPage
  | SummaryPage
  | NoChargerYetPage
  | InReviewPage
  | RoleTooLowPage
  | DeniedPage
  | NotConnectedPage
  | ExpiredPage
  | LinkSentPage
  | CancelledPage
  | EndedPage
  | NotFoundPage
  | TooManyPage
  | ErrorPage;

/** Names of the posted fields. Every form also posts `lang`, the language it was shown in. */
export const PAGE_FIELDS = {
  language: 'lang',
  declineReason: 'reason',
  /** Posted as `yes` when ticked. */
  doNotContact: 'doNotContact',
  chargerId: 'chargerId',
  serial: 'serial',
  /** The picker's button: search, after:<id>, before:<id>, choice, all, tick-all, untick-all, save. */
  command: 'do',
  words: 'q',
  /** What was searched for when the form was shown. */
  shownWords: 'for',
  choice: 'choice',
  after: 'after',
  before: 'before',
  /** Ids that were ticked when the form was shown. */
  wasTicked: 'was',
} as const;

/** Characters accepted by the reason field. */
export const DECLINE_REASON_MAX_LENGTH = 500;

/** Names what a page shows, for the status answer: the kind, and what of it changes while somebody waits. */
export function customerPageKey(page: CustomerPage): string {
  if (page.kind === 'role-too-low') return page.checked ? `role-too-low-${page.checked}` : page.kind;
  return page.kind === 'confirming' && page.takingLonger ? 'confirming-longer' : page.kind;
}
