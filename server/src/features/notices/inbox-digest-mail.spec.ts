import { describe, expect, test } from 'vitest';
import { digestDay, digestMail, type DigestFacts } from './inbox-digest-mail.js';

describe('whose morning it is', () => {
  test.each([
    ['2026-11-27T06:59:59Z', 'Europe/Oslo', null],
    ['2026-11-27T07:00:00Z', 'Europe/Oslo', '2026-11-27'],
    ['2026-11-27T22:59:59Z', 'Europe/Oslo', '2026-11-27'],
    ['2026-11-27T23:00:00Z', 'Europe/Oslo', null],
    // Summer time ends in the night before.
    ['2026-10-25T06:30:00Z', 'Europe/Oslo', null],
    ['2026-10-25T07:00:00Z', 'Europe/Oslo', '2026-10-25'],
    ['2026-11-26T22:00:00Z', 'Pacific/Auckland', '2026-11-27'],
    ['2026-11-27T15:59:00Z', 'America/Los_Angeles', null],
    ['2026-11-27T16:00:00Z', 'America/Los_Angeles', '2026-11-27'],
    ['2026-11-27T08:00:00Z', 'UTC', '2026-11-27'],
  ])('at %s in %s: %s', (now, zone, day) => expect(digestDay(new Date(now), zone)).toBe(day));
});

const facts = (more: Partial<DigestFacts> = {}): DigestFacts => ({
  name: 'Mona',
  chargers: 3,
  installations: 2,
  places: [
    { name: 'Sjøgata 5', chargers: 2 },
    { name: 'Fjell', chargers: 1 },
  ],
  url: 'https://grantdesk.example/new-chargers',
  ...more,
});

describe('what it says', () => {
  test('how many, where, and the way there, the same in both parts', () => {
    const { subject, text, html } = digestMail(facts());
    expect(subject).toBe('3 new chargers wait for a customer');
    for (const part of [text, html]) expect(part).toContain('https://grantdesk.example/new-chargers');
    expect(text).toContain('- Sjøgata 5: 2 new chargers\n- Fjell: 1 new charger\n');
    expect(text).not.toContain('more');
  });

  test('one is one; what is not named is counted', () => {
    expect(digestMail(facts({ chargers: 1 })).subject).toBe('1 new charger waits for a customer');
    expect(digestMail(facts({ installations: 14 })).text).toContain('And 12 more installations.');
  });

  test('a name is no markup and no second header', () => {
    const name = '<b>Evil</b>\r\nBcc: all@example.com';
    const { subject, html } = digestMail(facts({ name, places: [{ name, chargers: 1 }] }));
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain('<b>');
  });
});
