import { afterEach, describe, expect, test } from 'vitest';
import { canonicalTimeZone, endOfDayInZone, isTimeZone, offeredTimeZones, sameDayInZone } from './time-zones.js';

test.each(['Europe/Oslo', 'America/St_Johns', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])(
  '%s is a zone',
  (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  },
);

test.each(['', 'Mars/Olympus', '+01:00', 'Europe/Os\nlo', '01:00', 'x'.repeat(70)])('%j is none', (zone) => {
  expect(isTimeZone(zone)).toBe(false);
});

test.each([
  ['europe/oslo', 'Europe/Oslo'],
  [' EUROPE/OSLO\n', 'Europe/Oslo'],
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['europe/kiev', 'Europe/Kyiv'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['asia/kolkata', 'Asia/Kolkata'],
  ['America/New York', 'America/New_York'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['utc', 'UTC'],
  ['Etc/UTC', 'UTC'],
  ['GMT', 'UTC'],
])('%j is stored as %s', (text, zone) => {
  expect(canonicalTimeZone(text)).toBe(zone);
});

describe('the zones that are offered, on whatever version of Node', () => {
  test('are stored as they are offered, and the runtime can reckon with each', () => {
    expect(offeredTimeZones.length).toBeGreaterThan(400);
    expect(new Set(offeredTimeZones).size).toBe(offeredTimeZones.length);
    for (const zone of offeredTimeZones) {
      expect(canonicalTimeZone(zone.toLowerCase())).toBe(zone);
      expect(() => endOfDayInZone(new Date(0), 1, zone)).not.toThrow();
    }
  });

  test('have the newest names and no old one', () => {
    for (const zone of ['UTC', 'Europe/Oslo', 'Europe/Kyiv', 'Asia/Kolkata', 'America/Nuuk', 'Atlantic/Faroe'])
      expect(offeredTimeZones).toContain(zone);
    for (const zone of ['Europe/Kiev', 'Asia/Calcutta', 'America/Godthab', 'Atlantic/Faeroe'])
      expect(offeredTimeZones).not.toContain(zone);
  });
});

test.each([
  ['Oslo → Los Angeles', '2026-12-26T22:59:59Z', 'Europe/Oslo', 'America/Los_Angeles', '2026-12-27T07:59:59.000Z'],
  ['Los Angeles → Oslo', '2026-12-27T07:59:59Z', 'America/Los_Angeles', 'Europe/Oslo', '2026-12-26T22:59:59.000Z'],
  ['Oslo → Auckland', '2026-12-26T22:59:59Z', 'Europe/Oslo', 'Pacific/Auckland', '2026-12-26T10:59:59.000Z'],
  ['the same zone', '2026-12-26T22:59:59Z', 'Europe/Oslo', 'Europe/Oslo', '2026-12-26T22:59:59.000Z'],
])('the day stays the day: %s', (_name, deadline, from, to, expected) => {
  expect(sameDayInZone(new Date(deadline), from, to).toISOString()).toBe(expected);
});

const own = process.env.TZ;
afterEach(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

describe.each(['UTC', 'America/St_Johns', 'Pacific/Auckland'])('on a machine in %s', (machineZone) => {
  test.each([
    ['winter', '2026-01-10T12:00:00Z', 0, 'Europe/Oslo', '2026-01-10T22:59:59.000Z'],
    ['summer', '2026-07-10T12:00:00Z', 0, 'Europe/Oslo', '2026-07-10T21:59:59.000Z'],
    ['the zone is already in the next day', '2026-01-10T23:30:00Z', 0, 'Europe/Oslo', '2026-01-11T22:59:59.000Z'],
    ['the zone is still in the day before', '2026-01-11T01:00:00Z', 0, 'America/St_Johns', '2026-01-11T03:29:59.000Z'],
    ['over the change to summer time', '2026-03-01T12:00:00Z', 30, 'Europe/Oslo', '2026-03-31T21:59:59.000Z'],
    ['over the change to winter time', '2026-10-01T12:00:00Z', 30, 'Europe/Oslo', '2026-10-31T22:59:59.000Z'],
    ['the day of 23 hours', '2026-03-28T23:30:00Z', 0, 'Europe/Oslo', '2026-03-29T21:59:59.000Z'],
    ['the day of 25 hours', '2026-10-24T22:30:00Z', 0, 'Europe/Oslo', '2026-10-25T22:59:59.000Z'],
    ['over the end of a year', '2026-12-31T12:00:00Z', 1, 'Europe/Oslo', '2027-01-01T22:59:59.000Z'],
    ['the last second of a day', '2026-01-10T22:59:59.999Z', 0, 'Europe/Oslo', '2026-01-10T22:59:59.000Z'],
    ['the first second of a day', '2026-01-10T23:00:00Z', 0, 'Europe/Oslo', '2026-01-11T22:59:59.000Z'],
    ['half an hour off', '2026-06-01T12:00:00Z', 7, 'America/St_Johns', '2026-06-09T02:29:59.000Z'],
    ['clocks go forward at midnight', '2026-03-07T17:00:00Z', 0, 'America/Havana', '2026-03-08T04:59:59.000Z'],
    ['23:59:59 happens twice: the later', '2010-11-06T12:00:00Z', 0, 'America/St_Johns', '2010-11-07T03:29:59.000Z'],
    ['a day that never was', '2011-12-29T20:00:00Z', 1, 'Pacific/Apia', '2011-12-31T09:59:59.000Z'],
  ])('%s', (_name, at, daysAhead, zone, expected) => {
    process.env.TZ = machineZone;
    expect(endOfDayInZone(new Date(at), daysAhead, zone).toISOString()).toBe(expected);
  });
});

test('an unknown zone is an error', () => {
  expect(() => endOfDayInZone(new Date(0), 1, 'Mars/Olympus')).toThrow(RangeError);
});
