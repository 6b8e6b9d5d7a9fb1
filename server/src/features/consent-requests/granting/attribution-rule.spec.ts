import { expect, test } from 'vitest';
import { attributionRule, type AttributionFacts } from './attribution-rule.js';

const facts = (one: Partial<AttributionFacts> = {}): AttributionFacts => ({
  isClaimedByAnother: false,
  ownerId: null,
  tiedAs: null,
  ...one,
});

test.each<[string, AttributionFacts, 'owner' | 'user', string]>([
  ['nobody’s', facts(), 'owner', 'ok'],
  ['nobody’s, as a user', facts(), 'user', 'ok'],
  ['another’s, as owner', facts({ ownerId: 'bo' }), 'owner', 'INSTALLATION_HAS_OWNER'],
  ['another’s, as a user', facts({ ownerId: 'bo' }), 'user', 'ok'],
  ['theirs', facts({ ownerId: 'anna', tiedAs: 'owner' }), 'owner', 'ALREADY_THEIRS'],
  ['theirs, as a user', facts({ ownerId: 'anna', tiedAs: 'owner' }), 'user', 'ALREADY_THEIRS'],
  ['used by them, as owner', facts({ tiedAs: 'user' }), 'owner', 'ok'],
  ['claimed by another', facts({ isClaimedByAnother: true }), 'owner', 'INSTALLATION_CLAIMED'],
])('attributing one that is %s', (_name, known, kind, expected) => {
  const ruling = attributionRule(known, kind);
  expect(ruling.ok ? 'ok' : ruling.refusal.code).toBe(expected);
});
