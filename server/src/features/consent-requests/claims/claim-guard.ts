import type { ReturnClaim } from './return-claim.js';
import { isOpen, type ConsentRequestState } from '../request/consent-request.states.js';

/** The newest complete sweep without the installation may have begun at most this long before the claim. */
export const MAX_ABSENCE_AGE_MS = 2 * 60 * 60_000;
/** So long may an installation have been seen without being anybody's when it is claimed. */
export const MAX_UNATTRIBUTED_MS = 15 * 60_000;

/** Everything the guard judges by. All about the installation is about `examinedInstallation`; times are UTC instants. */
export interface GuardFacts {
  request: {
    requestId: string;
    customerId: string;
    /** Named by staff; null when unpinned. An id the customer gave is no pin. */
    pinnedInstallationId: string | null;
    /** When it was recorded, at the first send, whether the account could read the pin; null: never recorded. */
    pinCheckedAt: Date | null;
    /** The API account that was asked then. */
    pinCheckedAccountId: string | null;
    /** Since when it could at that time; null: it could not. */
    pinReadableSince: Date | null;
  };
  /** The return of the customer's browser; null: a sweep found the pin, nobody came back. */
  claim: (ReturnClaim & { at: Date }) | null;
  account: {
    /** The one the request's group reads with now. */
    id: string;
    /** When two complete sweeps had been merged; null: not yet. */
    baselineAt: Date | null;
    /** Start of the newest complete sweep; what is not in `sighting` was absent from it. */
    lastCompleteSweepStartedAt: Date | null;
  };
  /** What the account's sweeps know of the installation; null: they have never met it. */
  sighting: {
    firstSeenAt: Date;
    /** Start of the newest complete sweep without it; null: none was. */
    lastAbsentAt: Date | null;
    inBaseline: boolean;
    /** With so many others at once that a person has to look first, or has said that it is no new grant; else null. */
    appearance: 'held' | 'refused' | null;
  } | null;
  /** All present ties of the installation. */
  ties: readonly { customerId: string; kind: 'owner' | 'user' }[];
  /** Claims of the installation under other requests, in any state; declined returns are none. */
  otherClaims: readonly { requestId: string; customerId: string; at: Date }[];
  /** Other requests that pin the installation, in any state. */
  otherPins: readonly { requestId: string; state: ConsentRequestState }[];
}

export type GuardReason =
  | 'no_claim'
  | 'success_contradictory'
  | 'success_not_stated'
  | 'several_installations'
  | 'no_usable_installation'
  | 'baseline_missing'
  | 'in_baseline'
  | 'appeared_with_many'
  | 'no_new_grant'
  | 'never_seen_absent'
  | 'absence_too_old'
  | 'absent_after_claim'
  | 'unattributed_too_long'
  | 'tied_to_somebody'
  | 'pinned_by_another_request'
  | 'claimed_by_another_request'
  | 'other_than_pin'
  | 'pin_not_checked'
  | 'pin_readable_at_first_send'
  | 'pinned_twice'
  | 'pin_claimed_by_another_customer'
  | 'pin_owned_by_another_customer';

export type GuardVerdict =
  | { verdict: 'pass'; because: 'newly_shared' | 'already_owner' | 'pin_newly_readable' }
  /** All that speaks against it, for the staff who resolve it; never empty. */
  | { verdict: 'review'; reasons: GuardReason[] };

type Conditions = Partial<Record<GuardReason, (facts: GuardFacts) => boolean>>;

// Whatever was asked: an answer that is not one clear yes about one installation is for a person.
const ANSWER_CONDITIONS = {
  success_contradictory: isContradictory,
  success_not_stated: isSuccessNotStated,
  several_installations: namesSeveral,
} satisfies Conditions;

const UNPINNED_CONDITIONS = {
  no_claim: hasNoClaim,
  no_usable_installation: namesNothingUsable,
  baseline_missing: hadNoBaseline,
  in_baseline: isInBaseline,
  appeared_with_many: appearedWithMany,
  no_new_grant: isNoNewGrant,
  never_seen_absent: wasNeverSeenAbsent,
  absence_too_old: wasAbsentTooLongAgo,
  absent_after_claim: wasAbsentAfterClaim,
  unattributed_too_long: wasUnattributedTooLong,
  tied_to_somebody: isTiedToSomebody,
  pinned_by_another_request: isPinnedByAnother,
  claimed_by_another_request: isClaimedByAnother,
} satisfies Conditions;

const PINNED_CONDITIONS = {
  other_than_pin: isOtherThanPin,
  appeared_with_many: appearedWithMany,
  no_new_grant: isNoNewGrant,
  pin_not_checked: wasPinNeverChecked,
  pin_readable_at_first_send: wasPinReadableAtFirstSend,
  pinned_twice: isPinnedByAnotherOpen,
  pin_claimed_by_another_customer: isClaimedByAnotherCustomer,
  pin_owned_by_another_customer: isOwnedByAnother,
} satisfies Conditions;

/**
 * The guard of product.md §5: may this request become `granted` by itself, now that the API shows the installation?
 * "Readable" alone proves nothing, since the account reads every installation ever shared with its groups. Judges only
 * the facts given; whether the installation is readable has been asked before.
 */
export function judgeClaim(facts: GuardFacts): GuardVerdict {
  const unclear = tripped(facts, ANSWER_CONDITIONS);
  if (facts.request.pinnedInstallationId !== null) {
    const reasons = [...unclear, ...tripped(facts, PINNED_CONDITIONS)];
    return reasons.length > 0 ? { verdict: 'review', reasons } : { verdict: 'pass', because: 'pin_newly_readable' };
  }
  if (unclear.length === 0 && isOwnAlready(facts)) return { verdict: 'pass', because: 'already_owner' };

  const reasons = [...unclear, ...tripped(facts, UNPINNED_CONDITIONS)];
  return reasons.length > 0 ? { verdict: 'review', reasons } : { verdict: 'pass', because: 'newly_shared' };
}

/**
 * The installation a claim is about, to read it and to gather the facts: the id it names, or the pin when it names none
 * that is usable. Null when there is none or no single one.
 */
export function examinedInstallation(
  claim: Pick<ReturnClaim, 'installationIds'> | null,
  pinnedInstallationId: string | null,
): string | null {
  const [first, second] = claim?.installationIds ?? [];
  if (second !== undefined) return null;
  return first ?? pinnedInstallationId;
}

/**
 * The other requests that go into review as well: those of other customers that have claimed the same installation. The
 * event is `claimed_by_another_customer`; the table says what it does in each state.
 */
export function requestsToReviewToo(facts: Pick<GuardFacts, 'request' | 'otherClaims'>): string[] {
  const others = facts.otherClaims.filter((other) => other.customerId !== facts.request.customerId);
  return [...new Set(others.map((other) => other.requestId))];
}

function tripped(facts: GuardFacts, conditions: Conditions): GuardReason[] {
  const entries = Object.entries(conditions) as [GuardReason, (facts: GuardFacts) => boolean][];
  return entries.filter(([, trips]) => trips(facts)).map(([reason]) => reason);
}

// One function per condition, each true when it speaks against. scripts/break-guard.mjs breaks them one by one and
// expects the spec to notice; it finds them by their shape, so keep `function name({…}: GuardFacts): boolean {`.

function isContradictory({ claim }: GuardFacts): boolean {
  return claim?.success === 'contradictory';
}

function isSuccessNotStated({ claim }: GuardFacts): boolean {
  return claim?.success === 'missing' || claim?.success === false;
}

function namesSeveral({ claim }: GuardFacts): boolean {
  return claim !== null && claim.installationIds.length + claim.unusableIds.length > 1;
}

function isOwnAlready({ claim, request, ties }: GuardFacts): boolean {
  return (
    claim?.installationIds.length === 1 &&
    ties.some((tie) => tie.kind === 'owner' && tie.customerId === request.customerId)
  );
}

/** Without a pin, a sweep cannot know whose the installation is. */
function hasNoClaim({ claim }: GuardFacts): boolean {
  return claim === null;
}

function namesNothingUsable({ claim }: GuardFacts): boolean {
  return claim?.installationIds.length === 0;
}

/** A baseline completed after the claim may hold the very installation that was granted. */
function hadNoBaseline({ claim, account }: GuardFacts): boolean {
  return account.baselineAt === null || (claim !== null && account.baselineAt > claim.at);
}

function isInBaseline({ sighting }: GuardFacts): boolean {
  return sighting?.inBaseline === true;
}

/** So many at once are hardly so many customers: more likely the list was short before (product.md §5). */
function appearedWithMany({ sighting }: GuardFacts): boolean {
  return sighting?.appearance === 'held';
}

/** Operations have answered: it was there before, and only then came to light. */
function isNoNewGrant({ sighting }: GuardFacts): boolean {
  return sighting?.appearance === 'refused';
}

/** The newest proof of absence; an installation that no sweep has met was absent from the newest one. */
function lastAbsence({ sighting, account }: GuardFacts): Date | null {
  return sighting === null ? account.lastCompleteSweepStartedAt : sighting.lastAbsentAt;
}

function wasNeverSeenAbsent(facts: GuardFacts): boolean {
  return lastAbsence(facts) === null;
}

function wasAbsentTooLongAgo(facts: GuardFacts): boolean {
  const absentAt = lastAbsence(facts);
  return absentAt !== null && facts.claim !== null && msBetween(absentAt, facts.claim.at) > MAX_ABSENCE_AGE_MS;
}

/**
 * Absent from a sweep begun after the claim: when the customer said "granted", it was not. Else a claim made in advance
 * with somebody else's id would be waiting for the day on which its owner shares it.
 */
function wasAbsentAfterClaim(facts: GuardFacts): boolean {
  const absentAt = lastAbsence(facts);
  return absentAt !== null && facts.claim !== null && absentAt > facts.claim.at;
}

function wasUnattributedTooLong({ claim, sighting }: GuardFacts): boolean {
  return claim !== null && sighting !== null && msBetween(sighting.firstSeenAt, claim.at) > MAX_UNATTRIBUTED_MS;
}

function isTiedToSomebody({ ties }: GuardFacts): boolean {
  return ties.length > 0;
}

function isPinnedByAnother({ otherPins }: GuardFacts): boolean {
  return otherPins.length > 0;
}

function isClaimedByAnother({ otherClaims }: GuardFacts): boolean {
  return otherClaims.length > 0;
}

function isOtherThanPin({ claim, request }: GuardFacts): boolean {
  return claim !== null && claim.installationIds.some((id) => id !== request.pinnedInstallationId);
}

/**
 * What was not recorded at the first send cannot be made up for: by now the account may read it for any reason. A record
 * of another login says nothing about this one: the group reads with another account since, or the account's user name
 * was changed and its baseline began anew.
 */
function wasPinNeverChecked({ request, account }: GuardFacts): boolean {
  if (request.pinCheckedAt === null || request.pinCheckedAccountId !== account.id) return true;
  return account.baselineAt === null || account.baselineAt > request.pinCheckedAt;
}

function wasPinReadableAtFirstSend({ request }: GuardFacts): boolean {
  return request.pinReadableSince !== null;
}

function isPinnedByAnotherOpen({ otherPins }: GuardFacts): boolean {
  return otherPins.some((pin) => isOpen(pin.state));
}

function isClaimedByAnotherCustomer({ request, otherClaims }: GuardFacts): boolean {
  return otherClaims.some((other) => other.customerId !== request.customerId);
}

/** An installation has at most one owner; taking it from another is a person's decision (product.md §2, §5). */
function isOwnedByAnother({ request, ties }: GuardFacts): boolean {
  return ties.some((tie) => tie.kind === 'owner' && tie.customerId !== request.customerId);
}

function msBetween(earlier: Date, later: Date): number {
  return later.getTime() - earlier.getTime();
}
