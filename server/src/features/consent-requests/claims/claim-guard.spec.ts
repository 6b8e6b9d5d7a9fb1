import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  examinedInstallation,
  judgeClaim,
  requestsToReviewToo,
  type GuardFacts,
  type GuardReason,
} from './claim-guard.js';
import { CONSENT_REQUEST_STATES, type ConsentRequestState } from '../request/consent-request.states.js';

const PLACE = '5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11';
const OTHER_PLACE = '0f6d2c4a-8a77-4f0e-8d55-2b9c54f6a001';
const CLAIMED_AT = new Date('2026-03-10T12:00:00Z');
const MINUTE = 60_000;
/** A moment relative to the claim, minus = before. */
const at = (ms: number) => new Date(CLAIMED_AT.getTime() + ms);

const CLAIM = { at: CLAIMED_AT, success: true, installationIds: [PLACE], unusableIds: [] } as NonNullable<
  GuardFacts['claim']
>;
const SIGHTING = { firstSeenAt: at(2000), lastAbsentAt: at(-30 * MINUTE), inBaseline: false, appearance: null };

/** Kari's unpinned request; she granted a moment ago an installation nobody knew. */
const UNPINNED: GuardFacts = {
  request: {
    requestId: 'request-1',
    customerId: 'kari',
    pinnedInstallationId: null,
    pinCheckedAt: null,
    pinCheckedAccountId: null,
    pinReadableSince: null,
  },
  claim: CLAIM,
  account: { id: 'account-1', baselineAt: at(-6000 * MINUTE), lastCompleteSweepStartedAt: at(-30 * MINUTE) },
  sighting: SIGHTING,
  ties: [],
  otherClaims: [],
  otherPins: [],
};

/** The same with the installation named by staff, not readable when it was first sent. */
const PINNED: GuardFacts = {
  ...UNPINNED,
  request: {
    ...UNPINNED.request,
    pinnedInstallationId: PLACE,
    pinCheckedAt: at(-5000 * MINUTE),
    pinCheckedAccountId: 'account-1',
  },
};

const claim = (change: Partial<NonNullable<GuardFacts['claim']>>) => ({ claim: { ...CLAIM, ...change } });
const sighting = (change: Partial<NonNullable<GuardFacts['sighting']>>) => ({ sighting: { ...SIGHTING, ...change } });
const ownedBy = (customerId: string) => ({ ties: [{ customerId, kind: 'owner' as const }] });
const usedBy = (customerId: string) => ({ ties: [{ customerId, kind: 'user' as const }] });
const claimedBy = (customerId: string, ms = -MINUTE) => ({
  otherClaims: [{ requestId: 'request-2', customerId, at: at(ms) }],
});
const pinnedIn = (state: ConsentRequestState) => ({ otherPins: [{ requestId: 'request-2', state }] });
const pin = (change: Partial<GuardFacts['request']>) => ({ request: { ...PINNED.request, ...change } });
const baseline = (baselineAt: Date | null) => ({ account: { ...UNPINNED.account, baselineAt } });
const neverMet = (lastCompleteSweepStartedAt: Date | null) => ({
  sighting: null,
  account: { ...UNPINNED.account, lastCompleteSweepStartedAt },
});

const pass = (because: string) => ({ verdict: 'pass', because });
const review = (...reasons: GuardReason[]) => ({ verdict: 'review', reasons });

describe('an unpinned claim', () => {
  test.each<[string, Partial<GuardFacts>, object]>([
    ['of a newly shared installation', {}, pass('newly_shared')],

    ['absent from a sweep begun 2 h before', sighting({ lastAbsentAt: at(-120 * MINUTE) }), pass('newly_shared')],
    ['absent 1 ms longer ago', sighting({ lastAbsentAt: at(-120 * MINUTE - 1) }), review('absence_too_old')],
    ['absent from a sweep begun at that very moment', sighting({ lastAbsentAt: at(0) }), pass('newly_shared')],
    ['absent from a sweep begun after it', sighting({ lastAbsentAt: at(1) }), review('absent_after_claim')],
    ['never absent', sighting({ lastAbsentAt: null }), review('never_seen_absent')],

    ['never met, absent from a fresh sweep', neverMet(at(-120 * MINUTE)), pass('newly_shared')],
    ['never met, the sweep is stale', neverMet(at(-120 * MINUTE - 1)), review('absence_too_old')],
    ['never met, the sweep began after it', neverMet(at(1)), review('absent_after_claim')],
    ['never met, and no sweep was complete', neverMet(null), review('never_seen_absent')],

    [
      'a sweep page landed between grant and claim',
      sighting({ firstSeenAt: at(-20_000), lastAbsentAt: at(-61 * MINUTE) }),
      pass('newly_shared'),
    ],
    ['seen 15 min before', sighting({ firstSeenAt: at(-15 * MINUTE) }), pass('newly_shared')],
    ['seen 1 ms longer', sighting({ firstSeenAt: at(-15 * MINUTE - 1) }), review('unattributed_too_long')],
    ['seen 20 min before', sighting({ firstSeenAt: at(-20 * MINUTE) }), review('unattributed_too_long')],

    ['of an installation in the baseline', sighting({ inBaseline: true }), review('in_baseline')],
    ['of one that appeared with many others', sighting({ appearance: 'held' }), review('appeared_with_many')],
    ['of one that is said to be no new grant', sighting({ appearance: 'refused' }), review('no_new_grant')],
    ['without a baseline', baseline(null), review('baseline_missing')],
    ['with a baseline completed at that moment', baseline(at(0)), pass('newly_shared')],
    ['with a baseline completed after it', baseline(at(1)), review('baseline_missing')],
    [
      'of what was readable long before',
      sighting({ firstSeenAt: at(-9000 * MINUTE), lastAbsentAt: null, inBaseline: true }),
      review('in_baseline', 'never_seen_absent', 'unattributed_too_long'),
    ],

    ['of another customer’s installation', ownedBy('ola'), review('tied_to_somebody')],
    ['of an installation with another user', usedBy('ola'), review('tied_to_somebody')],
    ['of an installation the customer uses', usedBy('kari'), review('tied_to_somebody')],
    ['claimed by another customer', claimedBy('ola'), review('claimed_by_another_request')],
    ['claimed by another customer later', claimedBy('ola', MINUTE), review('claimed_by_another_request')],
    ['claimed under another request of the same', claimedBy('kari'), review('claimed_by_another_request')],

    ['success contradictory', claim({ success: 'contradictory' }), review('success_contradictory')],
    ['success not stated', claim({ success: 'missing' }), review('success_not_stated')],
    ['success denied', claim({ success: false }), review('success_not_stated')],
    ['of two installations', claim({ installationIds: [PLACE, OTHER_PLACE] }), review('several_installations')],
    ['of one and garbage', claim({ unusableIds: ['x'] }), review('several_installations')],
    ['of nothing', claim({ installationIds: [] }), review('no_usable_installation')],
    ['of garbage', claim({ installationIds: [], unusableIds: ['x'] }), review('no_usable_installation')],
    ['that nobody made', { claim: null }, review('no_claim')],
    [
      'that nobody made, sweep and sighting old',
      { claim: null, sighting: { ...SIGHTING, firstSeenAt: at(-9000 * MINUTE), lastAbsentAt: at(-9000 * MINUTE) } },
      review('no_claim'),
    ],
  ])('%s', (_name, change, verdict) => {
    expect(judgeClaim({ ...UNPINNED, ...change })).toEqual(verdict);
  });

  test.each(CONSENT_REQUEST_STATES)('of an installation pinned by another request in %s', (state) => {
    expect(judgeClaim({ ...UNPINNED, ...pinnedIn(state) })).toEqual(review('pinned_by_another_request'));
  });

  test.each<[string, Partial<GuardFacts>, object]>([
    [
      'passes whatever the sweeps say',
      { ...sighting({ inBaseline: true, lastAbsentAt: null, firstSeenAt: at(-9000 * MINUTE) }), ...baseline(null) },
      pass('already_owner'),
    ],
    ['passes beside a user', { ties: [...ownedBy('kari').ties, ...usedBy('ola').ties] }, pass('already_owner')],
    ['passes beside another’s claim', claimedBy('ola'), pass('already_owner')],
    [
      'not when contradictory',
      claim({ success: 'contradictory' }),
      review('success_contradictory', 'tied_to_somebody'),
    ],
    [
      'not with two ids',
      claim({ installationIds: [PLACE, OTHER_PLACE] }),
      review('several_installations', 'tied_to_somebody'),
    ],
    ['not without an id', claim({ installationIds: [] }), review('no_usable_installation', 'tied_to_somebody')],
    ['not without a claim', { claim: null }, review('no_claim', 'tied_to_somebody')],
  ])('by its owner: %s', (_name, change, verdict) => {
    expect(judgeClaim({ ...UNPINNED, ...ownedBy('kari'), ...change })).toEqual(verdict);
  });
});

describe('a pinned request', () => {
  test.each<[string, Partial<GuardFacts>, object]>([
    ['claimed', {}, pass('pin_newly_readable')],
    ['found by a sweep', { claim: null }, pass('pin_newly_readable')],
    ['claimed without an id', claim({ installationIds: [] }), pass('pin_newly_readable')],
    ['claimed with garbage', claim({ installationIds: [], unusableIds: ['x'] }), pass('pin_newly_readable')],
    [
      'whatever the sweeps say',
      {
        ...sighting({ inBaseline: true, lastAbsentAt: null, firstSeenAt: at(-9000 * MINUTE) }),
      },
      pass('pin_newly_readable'),
    ],
    ['owned by the customer', ownedBy('kari'), pass('pin_newly_readable')],
    ['used by another', usedBy('ola'), pass('pin_newly_readable')],
    ['claimed before by the same customer', claimedBy('kari'), pass('pin_newly_readable')],

    ['readable at first send', pin({ pinReadableSince: at(-6000 * MINUTE) }), review('pin_readable_at_first_send')],
    [
      'readable at first send, found by a sweep',
      { ...pin({ pinReadableSince: at(-6000 * MINUTE) }), claim: null },
      review('pin_readable_at_first_send'),
    ],
    [
      'readable at first send, of its owner',
      { ...pin({ pinReadableSince: at(-6000 * MINUTE) }), ...ownedBy('kari') },
      review('pin_readable_at_first_send'),
    ],
    ['that appeared with many others', sighting({ appearance: 'held' }), review('appeared_with_many')],
    ['that is said to be no new grant', sighting({ appearance: 'refused' }), review('no_new_grant')],
    ['that no sweep has met', { sighting: null }, pass('pin_newly_readable')],
    [
      'found among many others by a sweep',
      { ...sighting({ appearance: 'held' }), claim: null },
      review('appeared_with_many'),
    ],
    ['never checked', pin({ pinCheckedAt: null }), review('pin_not_checked')],
    ['checked with another login', pin({ pinCheckedAccountId: 'account-2' }), review('pin_not_checked')],
    ['checked before the login’s baseline began anew', baseline(at(-4999 * MINUTE)), review('pin_not_checked')],
    ['checked at the moment of the baseline', baseline(at(-5000 * MINUTE)), pass('pin_newly_readable')],
    ['checked, and no baseline since', baseline(null), review('pin_not_checked')],
    ['claimed with another id', claim({ installationIds: [OTHER_PLACE] }), review('other_than_pin')],
    [
      'claimed with the pin and another',
      claim({ installationIds: [PLACE, OTHER_PLACE] }),
      review('several_installations', 'other_than_pin'),
    ],
    ['claimed with the pin and garbage', claim({ unusableIds: ['x'] }), review('several_installations')],
    ['claimed contradictorily', claim({ success: 'contradictory' }), review('success_contradictory')],
    ['claimed without success', claim({ success: 'missing' }), review('success_not_stated')],
    ['claimed by another customer', claimedBy('ola'), review('pin_claimed_by_another_customer')],
    ['owned by another customer', ownedBy('ola'), review('pin_owned_by_another_customer')],
  ])('%s', (_name, change, verdict) => {
    expect(judgeClaim({ ...PINNED, ...change })).toEqual(verdict);
  });

  test.each<[ConsentRequestState, boolean]>([
    ['draft', false],
    ['sending', true],
    ['sent', true],
    ['opened', true],
    ['undeliverable', true],
    ['claimed', true],
    ['review', true],
    ['granted', false],
    ['denied', false],
    ['expired', false],
    ['cancelled', false],
  ])('beside another request in %s with the same pin goes to review: %s', (state, reviewed) => {
    expect(judgeClaim({ ...PINNED, ...pinnedIn(state) })).toEqual(
      reviewed ? review('pinned_twice') : pass('pin_newly_readable'),
    );
  });
});

test('a clean claim with any one fact against it never passes', () => {
  const against: Partial<GuardFacts>[] = [
    claim({ success: 'contradictory' }),
    claim({ success: 'missing' }),
    claim({ installationIds: [OTHER_PLACE, PLACE] }),
    sighting({ inBaseline: true }),
    sighting({ appearance: 'held' }),
    sighting({ appearance: 'refused' }),
    ownedBy('ola'),
    usedBy('ola'),
    claimedBy('ola'),
    pinnedIn('sent'),
    baseline(null),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...against), fc.integer({ min: -15 * MINUTE, max: 0 }), (change, seen) => {
      const facts = { ...UNPINNED, ...sighting({ firstSeenAt: at(seen) }) };
      expect(judgeClaim(facts).verdict).toBe('pass');
      expect(judgeClaim({ ...facts, ...change }).verdict).toBe('review');
    }),
  );
});

test.each([
  ['the id named', { installationIds: [PLACE] }, null, PLACE],
  ['the id named, even beside another pin', { installationIds: [OTHER_PLACE] }, PLACE, OTHER_PLACE],
  ['the pin when none is named', { installationIds: [] }, PLACE, PLACE],
  ['the pin when nobody came', null, PLACE, PLACE],
  ['nothing', { installationIds: [] }, null, null],
  ['none of several', { installationIds: [PLACE, OTHER_PLACE] }, PLACE, null],
])('examined is %s', (_name, given, pinned, expected) => {
  expect(examinedInstallation(given, pinned)).toBe(expected);
});

test('other customers’ requests go into review too, each once', () => {
  const other = (requestId: string, customerId: string) => ({ requestId, customerId, at: at(-MINUTE) });
  const otherClaims = [other('a', 'ola'), other('b', 'kari'), other('a', 'ola'), other('c', 'per')];
  expect(requestsToReviewToo({ ...UNPINNED, otherClaims })).toEqual(['a', 'c']);
});
