import { describe, expect, test } from 'vitest';
import {
  outcomeSentence,
  refusedLines,
  shares,
  snoozeChoices,
  snoozedUntil,
  toggled,
  type InboxItem,
} from './inboxModel.js';

const item = (id: string, customer: string | null = null): InboxItem => ({
  id,
  name: `Charger ${id}`,
  deviceId: null,
  circuitName: null,
  deviceTypeLabel: '',
  presence: 'present',
  firstSeenAt: '2026-01-01T00:00:00.000Z',
  snoozedUntil: null,
  reason: null,
  decidedBy: null,
  suggestion: customer
    ? { customer: { id: customer, name: customer }, evidence: 'owner', reason: 'Owner of the installation.' }
    : null,
});

describe('selecting', () => {
  test('ticks what is not, with the suggested customer; all ticked, unticks', () => {
    const [one, two] = [item('1', 'Kari'), item('2')];
    const all = toggled(toggled(new Map(), [one], 50), [one, two], 50);
    expect([...all.values()].map(({ customer }) => customer?.name ?? null)).toEqual(['Kari', null]);
    expect(toggled(all, [one, two], 50).size).toBe(0);
  });

  test('no more than may be decided at once', () => {
    const many = Array.from({ length: 60 }, (_, n) => item(String(n)));
    expect(toggled(new Map(), many, 50).size).toBe(50);
  });
});

test('to whom how many go', () => {
  const chosen = [item('1', 'Bo'), item('2', 'Kari'), item('3', 'Kari'), item('4')].map((one) => ({
    item: one,
    customer: one.suggestion?.customer ?? null,
  }));
  expect(shares(chosen)).toEqual([
    { name: 'Kari', count: 2 },
    { name: 'Bo', count: 1 },
  ]);
});

describe('what came of it', () => {
  const taken = { code: 'CHARGER_ALREADY_ASSIGNED', detail: 'This charger has been assigned to Bo.' };
  test.each([
    [{ done: 2, results: ['1', '2'].map((chargerId) => ({ chargerId, refusal: null })) }, '2 chargers assigned.'],
    [
      {
        done: 1,
        results: [
          { chargerId: '1', refusal: null },
          { chargerId: '2', refusal: taken },
        ],
      },
      '1 charger assigned. 1 was not.',
    ],
    [{ done: 0, results: [{ chargerId: '2', refusal: taken }] }, 'No charger assigned. 1 was not.'],
  ])('%#', (outcome, sentence) => expect(outcomeSentence(outcome, 'assigned')).toBe(sentence));

  test('each refusal names the charger', () => {
    const outcome = { done: 0, results: [{ chargerId: '2', refusal: taken }] };
    expect(refusedLines(outcome, new Map([['2', item('2')]]))).toEqual([`Charger 2: ${taken.detail}`]);
  });
});

test.each(snoozeChoices.map(({ value }) => value))('put off by %s days: a morning ahead, within 90 days', (days) => {
  const now = new Date(2026, 9, 24, 23, 30);
  const until = new Date(snoozedUntil(now, days));
  expect(until.getHours()).toBe(8);
  expect(until.getTime()).toBeGreaterThan(now.getTime());
  expect(until.getTime() - now.getTime()).toBeLessThan(90 * 24 * 3_600_000);
});
