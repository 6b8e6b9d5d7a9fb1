import { expect, test } from 'vitest';
import { judgeAccess, retryDelayMs, type AccessReading, type AccessVerdict } from './access-status.js';

const detail = (roles: number | null, hierarchy: 'ok' | 'not-visible'): AccessReading => ({
  detail: { kind: 'ok', roles },
  hierarchy,
});
const NOT_VISIBLE: AccessReading = { detail: { kind: 'not-visible' }, hierarchy: 'not-read' };
const verdict = (status: AccessVerdict['status'], settled: boolean, retryInMs: number | null): AccessVerdict => ({
  status,
  settled,
  retryInMs,
});

test.each<[string, AccessReading, number, AccessVerdict]>([
  ['owner, hierarchy readable', detail(2, 'ok'), 0, verdict('active', true, null)],
  ['service, hierarchy readable', detail(4, 'ok'), 0, verdict('active', true, null)],
  ['owner among others, readable', detail(70, 'ok'), 99_000, verdict('active', true, null)],
  ['no role field, readable', detail(null, 'ok'), 0, verdict('active', true, null)],
  ['hierarchy alone', { detail: { kind: 'not-asked' }, hierarchy: 'ok' }, 0, verdict('active', true, null)],
  ['user, readable all the same', detail(1, 'ok'), 0, verdict('active', true, null)],

  ['owner, not yet', detail(2, 'not-visible'), 0, verdict('provisioning', false, 2000)],
  ['service, not yet', detail(4, 'not-visible'), 59_999, verdict('provisioning', false, 1)],
  ['owner and service, after a minute', detail(6, 'not-visible'), 60_000, verdict('provisioning', false, 240_000)],
  ['owner, after an hour', detail(2, 'not-visible'), 3_600_000, verdict('provisioning', false, null)],

  ['user, at first', detail(1, 'not-visible'), 0, verdict('provisioning', false, 2000)],
  ['user, just under a minute', detail(1, 'not-visible'), 59_999, verdict('provisioning', false, 1)],
  ['user, a minute', detail(1, 'not-visible'), 60_000, verdict('role_too_low', true, null)],
  ['no role at all, a minute', detail(0, 'not-visible'), 60_000, verdict('role_too_low', true, null)],
  ['administrator (8) is neither', detail(8, 'not-visible'), 60_000, verdict('role_too_low', true, null)],

  ['no role field, at first', detail(null, 'not-visible'), 0, verdict('unknown', false, 2000)],
  ['no role field, a minute', detail(null, 'not-visible'), 60_000, verdict('unknown', true, 240_000)],
  ['no role field, an hour', detail(null, 'not-visible'), 3_600_000, verdict('unknown', true, null)],

  ['not visible, at first', NOT_VISIBLE, 0, verdict('not_visible', false, 2000)],
  ['not visible, just under a minute', NOT_VISIBLE, 59_999, verdict('not_visible', false, 1)],
  ['not visible, a minute', NOT_VISIBLE, 60_000, verdict('not_visible', true, null)],
])('%s (after %o)', (_name, reading, sinceFirstTryMs, expected) => {
  expect(judgeAccess(reading, sinceFirstTryMs)).toEqual(expected);
});

test('the series of reads: 2, 4, 8, 16, 30, 60 s, then every 5 min up to an hour', () => {
  const times: number[] = [];
  let now = 0;
  for (let wait = retryDelayMs(now); wait !== null; wait = retryDelayMs(now)) {
    now += wait;
    times.push(now / 1000);
  }
  expect(times).toEqual([2, 4, 8, 16, 30, 60, ...[5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60].map((m) => m * 60)]);
});
