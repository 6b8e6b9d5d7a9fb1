import { describe, expect, test } from 'vitest';
import { formatTime, relativeTime, utcTitle, withinADay } from './timeModel.js';

describe('times', () => {
  test.each([
    ['Europe/Oslo', '23 Nov 2026, 14:05'],
    ['America/St_Johns', '23 Nov 2026, 09:35'],
    ['Asia/Kolkata', '23 Nov 2026, 18:35'],
  ])('are shown in the zone of the reader: %s', (zone, expected) => {
    expect(formatTime('2026-11-23T13:05:09.000Z', zone)).toBe(expected);
  });

  test('an unknown zone does not break the page', () => {
    expect(formatTime('2026-11-23T13:05:09.000Z', 'Mars/Olympus')).toContain('2026');
  });

  test('the title is UTC to the second', () => {
    expect(utcTitle('2026-11-23T13:05:09.000Z')).toBe('2026-11-23 13:05:09 UTC');
  });

  test.each([
    ['2026-11-23T12:00:30Z', 'just now'],
    ['2026-11-23T11:59:00Z', '1 minute ago'],
    ['2026-11-23T09:00:00Z', '3 hours ago'],
    ['2026-11-25T12:00:00Z', 'in 2 days'],
    ['2025-11-01T12:00:00Z', '1 year ago'],
  ])('%s is %s', (iso, expected) => {
    expect(relativeTime(iso, new Date('2026-11-23T12:00:00Z'))).toBe(expected);
  });
});

test.each([
  ['2026-11-22T12:00:01Z', true],
  ['2026-11-22T12:00:00Z', false],
  [null, false],
])('%s is within a day: %s', (at, expected) => {
  expect(withinADay(at, new Date('2026-11-23T12:00:00Z'))).toBe(expected);
});
