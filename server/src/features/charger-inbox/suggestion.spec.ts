import { describe, expect, test } from 'vitest';
import { suggestCustomer, type Hint, type SuggestionEvidence } from './suggestion.js';

const hint = (evidence: SuggestionEvidence, who: string, isTied = false): Hint => ({
  evidence,
  customer: { id: who, name: who, managerId: null },
  isTied,
});

describe('whose a new charger may be', () => {
  test.each<[string, boolean, Hint[], string | null, SuggestionEvidence | null]>([
    ['nothing known', false, [], null, null],
    ['the owner alone', false, [hint('owner', 'Olsen', true)], 'Olsen', 'owner'],
    [
      'at a home the owner, whatever is written on it',
      true,
      [hint('name', 'Kari'), hint('owner', 'Olsen', true)],
      'Olsen',
      'owner',
    ],
    [
      'at a Pro site the name before the owner',
      false,
      [hint('owner', 'Housing co-op', true), hint('name', 'Kari')],
      'Kari',
      'name',
    ],
    ['the reference before the name', false, [hint('name', 'Kari'), hint('reference', 'Bo')], 'Bo', 'reference'],
    [
      'an earlier box before all else',
      false,
      [hint('reference', 'Bo'), hint('earlier-box', 'Ada'), hint('owner', 'Olsen', true)],
      'Ada',
      'earlier-box',
    ],
    ['at a home without an owner the name', true, [hint('name', 'Kari')], 'Kari', 'name'],
    ['two of one name: nobody', false, [hint('name', 'Kari 1'), hint('name', 'Kari 2')], null, null],
    [
      'two of one name, and the owner does not step in',
      false,
      [hint('name', 'Kari 1'), hint('name', 'Kari 2'), hint('owner', 'Olsen', true)],
      null,
      null,
    ],
    [
      'two of one name, one of them has a charger here',
      false,
      [hint('name', 'Kari 1'), hint('name', 'Kari 2', true)],
      'Kari 2',
      'name',
    ],
    [
      'two of one name, both here: nobody',
      false,
      [hint('name', 'Kari 1', true), hint('name', 'Kari 2', true)],
      null,
      null,
    ],
    ['the same customer twice is one', false, [hint('name', 'Kari'), hint('name', 'Kari')], 'Kari', 'name'],
  ])('%s', (_case, isHome, hints, who, evidence) => {
    const suggested = suggestCustomer({ isHome, hints });
    expect(suggested?.customer.id ?? null).toBe(who);
    expect(suggested?.evidence ?? null).toBe(evidence);
    if (suggested) expect(suggested.reason).toMatch(/^[A-Z].+\.$/);
  });
});
