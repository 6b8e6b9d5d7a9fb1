import { expect, test } from 'vitest';
import { assignRule, endRule, type ChargerFacts } from './assignment-rules.js';

const free: ChargerFacts = { presence: 'present', deviceId: 'ZAP100001', holder: null };
const of = (customerId: string, isOwn = true): ChargerFacts => ({
  ...free,
  holder: { assignmentId: 'assignment', customerId, isOwn },
});
const code = (ruling: ReturnType<typeof endRule>) => (ruling.ok ? 'ok' : ruling.refusal.code);

test.each<[string, ChargerFacts, string]>([
  ['free', free, 'ok'],
  ['without a serial', { ...free, deviceId: null }, 'ok'],
  ['a meter', { ...free, deviceId: 'APM100001' }, 'CHARGER_IS_SENSE_METER'],
  ['missing', { ...free, presence: 'missing' }, 'CHARGER_NOT_PRESENT'],
  ['removed', { ...free, presence: 'removed' }, 'CHARGER_NOT_PRESENT'],
  ['theirs already', of('anna'), 'ALREADY_THEIRS'],
  ['somebody else’s', of('bo'), 'CHARGER_ALREADY_ASSIGNED'],
])('assigning one that is %s', (_name, facts, expected) => {
  expect(code(assignRule(facts, 'anna'))).toBe(expected);
});

test.each<[string, ChargerFacts, string]>([
  ['free', free, 'CHARGER_NOT_ASSIGNED'],
  ['an own customer’s', of('anna'), 'ok'],
  ['another manager’s customer’s', of('bo', false), 'CUSTOMER_NOT_FOUND'],
  ['removed, and somebody’s', { ...of('anna'), presence: 'removed' }, 'ok'],
])('ending the assignment of one that is %s', (_name, facts, expected) => {
  expect(code(endRule(facts))).toBe(expected);
});
