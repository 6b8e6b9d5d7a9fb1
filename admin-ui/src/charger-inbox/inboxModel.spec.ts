import { describe, expect, test } from 'vitest';
import {
  given,
  outcomeSentence,
  refusedLines,
  shares,
  snoozeChoices,
  snoozedUntil,
  stillListed,
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

const here = { id: 'an arrival' };

describe('selecting', () => {
  test('ticks what is not, with the suggested customer; all ticked, unticks', () => {
    const [one, two] = [item('1', 'Kari'), item('2')];
    const first = toggled(new Map(), here, [one], 50).selection;
    const all = toggled(first, here, [one, two], 50).selection;
    expect([...all.values()].map(({ customer }) => customer?.name ?? null)).toEqual(['Kari', null]);
    expect(toggled(all, here, [one, two], 50)).toEqual({ selection: new Map(), isCut: false });
  });

  test('no more than may be decided at once, and that is said', () => {
    const many = Array.from({ length: 60 }, (_, n) => item(String(n)));
    const [full, over] = [toggled(new Map(), here, many.slice(0, 50), 50), toggled(new Map(), here, many, 50)];
    expect([full.selection.size, full.isCut]).toEqual([50, false]);
    expect([over.selection.size, over.isCut]).toEqual([50, true]);
    const [next, customer] = [item('one more'), { id: 'Bo', name: 'Bo' }];
    expect(toggled(full.selection, here, [next], 50)).toEqual({ selection: full.selection, isCut: true });
    expect(given(full.selection, { item: next, arrivalId: here.id, customer }, 50)).toEqual({
      selection: full.selection,
      isCut: true,
    });
    const changed = given(full.selection, { item: item('0'), arrivalId: here.id, customer }, 50);
    expect([changed.selection.size, changed.isCut, changed.selection.get('0')?.customer]).toEqual([
      50,
      false,
      customer,
    ]);
    expect(toggled(full.selection, here, [item('0')], 50)).toMatchObject({ selection: { size: 49 }, isCut: false });
  });

  test('what left its list goes, the rest stays; the same stays as it is', () => {
    const both = toggled(new Map(), here, [item('1'), item('2')], 50).selection;
    expect([...stillListed(both, (one) => one.item.id === '2').keys()]).toEqual(['2']);
    expect(stillListed(both, ({ arrivalId }) => arrivalId === here.id)).toBe(both);
    expect(stillListed(both, ({ arrivalId }) => arrivalId !== here.id).size).toBe(0);
  });
});

test('to whom how many go', () => {
  const chosen = [item('1', 'Bo'), item('2', 'Kari'), item('3', 'Kari'), item('4')].map((one) => ({
    item: one,
    arrivalId: here.id,
    customer: one.suggestion?.customer ?? null,
  }));
  expect(shares(chosen)).toEqual([
    { name: 'Kari', count: 2 },
    { name: 'Bo', count: 1 },
  ]);
});

describe('what came of it', () => {
  const at = '2026-11-27T08:00:00.000Z';
  const taken = { code: 'CHARGER_ALREADY_ASSIGNED', detail: 'This charger has been assigned to Bo.' };
  test.each([
    [{ done: 2, at, results: ['1', '2'].map((chargerId) => ({ chargerId, refusal: null })) }, '2 chargers assigned.'],
    [
      {
        done: 1,
        at,
        results: [
          { chargerId: '1', refusal: null },
          { chargerId: '2', refusal: taken },
        ],
      },
      '1 charger assigned. 1 was not.',
    ],
    [{ done: 0, at, results: [{ chargerId: '2', refusal: taken }] }, 'No charger assigned. 1 was not.'],
  ])('%#', (outcome, sentence) => expect(outcomeSentence(outcome, 'assigned')).toBe(sentence));

  test('each refusal names the charger', () => {
    const outcome = { done: 0, at, results: [{ chargerId: '2', refusal: taken }] };
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
