import { afterEach, describe, expect, test } from 'vitest';
import { parseWireTime } from './wire-time.js';

const original = process.env['TZ'];
afterEach(() => {
  if (original === undefined) delete process.env['TZ'];
  else process.env['TZ'] = original;
});

describe.each(['UTC', 'America/St_Johns', 'Pacific/Auckland'])('read in the zone %s', (zone) => {
  test.each([
    ['no fraction', '2026-10-02T14:00:00', '2026-10-02T14:00:00.000Z'],
    ['one digit', '2026-10-02T14:00:00.5', '2026-10-02T14:00:00.500Z'],
    ['two digits', '2026-10-02T14:00:00.25', '2026-10-02T14:00:00.250Z'],
    ['three digits', '2022-09-16T08:06:10.217', '2022-09-16T08:06:10.217Z'],
    ['more digits are cut', '2026-10-02T14:00:00.1239999', '2026-10-02T14:00:00.123Z'],
    // 02:30 does not exist that night in St John's; zone-less text read as local time would move.
    ['an hour that summer time skips', '2026-03-08T02:30:00', '2026-03-08T02:30:00.000Z'],
    ['an hour that winter time repeats', '2026-11-01T01:30:00', '2026-11-01T01:30:00.000Z'],
    ['a leap day', '2028-02-29T23:59:59', '2028-02-29T23:59:59.000Z'],
    ['Z', '2026-10-02T14:00:00Z', '2026-10-02T14:00:00.000Z'],
    ['an offset', '2026-10-02T14:00:00+02:00', '2026-10-02T12:00:00.000Z'],
    ['a negative half-hour offset', '2026-10-02T14:00:00-02:30', '2026-10-02T16:30:00.000Z'],
    ['the platform’s least time', '0001-01-01T00:00:00', '0001-01-01T00:00:00.000Z'],
  ])('%s', (_name, text, expected) => {
    process.env['TZ'] = zone;
    expect(parseWireTime(text)?.toISOString()).toBe(expected);
  });
});

test.each([
  '',
  'yesterday',
  '2026-10-02',
  '2026-02-30T10:00:00',
  '2026-13-01T10:00:00',
  '2026-10-02T24:00:00',
  '1696255200',
  // PostgreSQL takes no year 0, and the year 10000 only in another spelling than ISO's.
  '0000-01-01T00:00:00',
  '0001-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-01:00',
])('%j is no time', (text) => {
  expect(parseWireTime(text)).toBeNull();
});
