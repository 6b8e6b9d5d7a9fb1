import { afterEach, describe, expect, test } from 'vitest';
import { toWire, wireTime } from './wire.js';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe.each(['UTC', 'America/St_Johns'])('times with the machine in %s', (timeZone) => {
  test.each([
    [Date.UTC(2022, 8, 16, 8, 6, 10, 217), '2022-09-16T08:06:10.217'],
    [Date.UTC(2022, 8, 16, 14), '2022-09-16T14:00:00'],
    [Date.UTC(2022, 8, 16, 14, 0, 20, 200), '2022-09-16T14:00:20.2'],
    [Date.UTC(2022, 8, 16, 14, 0, 0, 50), '2022-09-16T14:00:00.05'],
  ])('%i is %s', (ms, text) => {
    process.env['TZ'] = timeZone;
    expect(wireTime(ms)).toBe(text);
  });
});

const sample = { Id: 'x', MID: null, Data: [{ DeviceType: 0, Name: null, Gone: undefined }] };

test.each([
  ['pascal', false, { Id: 'x', Data: [{ DeviceType: 0 }] }],
  ['pascal', true, { Id: 'x', MID: null, Data: [{ DeviceType: 0, Name: null }] }],
  ['camel', true, { id: 'x', mid: null, data: [{ deviceType: 0, name: null }] }],
] as const)('%s with explicit nulls %s', (responseCasing, explicitNulls, expected) => {
  expect(toWire(sample, { responseCasing, explicitNulls })).toEqual(expected);
});
