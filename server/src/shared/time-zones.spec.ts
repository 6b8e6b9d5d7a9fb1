import { afterEach, describe, expect, test } from 'vitest';
import { endOfDayInZone, isTimeZone } from './time-zones.js';

test.each(['Europe/Oslo', 'America/St_Johns', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])(
  '%s is a zone',
  (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  },
);

test.each(['', 'Mars/Olympus', '+01:00', 'Europe/Oslo ', 'Europe/Oslo\n', 'x'.repeat(70)])('%j is none', (zone) => {
  expect(isTimeZone(zone)).toBe(false);
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
