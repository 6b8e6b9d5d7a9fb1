import type { CustomerLanguage } from '../../../shared/languages.js';

/** What every mail to a customer needs. */
export interface ConsentMailFrame {
  language: CustomerLanguage;
  /** The customer's zone, IANA name. */
  timeZone: string;
  customerName: string;
  partnerName: string;
  /** Whom a reply reaches: the account manager, or the partner's reply address with `name` null. */
  contact: { name: string | null; email: string };
}

export interface RequestMail {
  kind: 'request';
  /** The customer page (`/c/r/<token>`), never the raw portal address. */
  pageUrl: string;
  userGroupName: string;
  deadlineAt: Date | null;
}

/** Access works and the customer has to choose. */
export interface GrantedChooseMail {
  kind: 'granted-choose';
  pageUrl: string;
}

export interface GrantedAssignedMail {
  kind: 'granted-assigned';
  pageUrl: string;
  /** How many there are; not all of them are named. */
  count: number;
  /** At least one; `serial` null when not yet known. */
  chargers: readonly { name: string; serial: string | null }[];
}

export interface GrantedNoChargerMail {
  kind: 'granted-no-charger';
  pageUrl: string;
}

/** The first charger of an installation that had none when access was granted. */
export interface FirstChargerMail {
  kind: 'first-charger';
  pageUrl: string;
}

/** Staff looked at the customer's answer and decided against it, or took the request back. */
export interface ReviewEndedMail {
  kind: 'not-connected' | 'withdrawn';
  pageUrl: string;
}

/** The installation is shared with a role that is too low: what to change in the portal, and where to say that it is done. */
export interface RoleTooLowMail {
  kind: 'role-too-low';
  pageUrl: string;
  userGroupName: string;
  /** Host of the portal as people read it. */
  portalHost: string;
}

/** One member for each kind of `consent_mails`. */
export type ConsentMailContent =
  | RequestMail
  | GrantedChooseMail
  | GrantedAssignedMail
  | GrantedNoChargerMail
  | FirstChargerMail
  | ReviewEndedMail
  | RoleTooLowMail;

export interface RenderedMail {
  /** One line, no control characters: safe as a mail header. */
  subject: string;
  html: string;
  text: string;
}
