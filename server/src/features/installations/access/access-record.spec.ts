import { expect, test } from 'vitest';
import { mayBeLost, recordRead, type AccessRecord } from './access-record.js';
import type { AccessReading } from './access-status.js';

const T0 = new Date('2026-11-23T10:00:00.000Z');
const at = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);
const GONE: AccessReading = { detail: { kind: 'not-visible' }, hierarchy: 'not-read' };
const GOOD: AccessReading = { detail: { kind: 'ok', roles: 70 }, hierarchy: 'ok' };
const WAITING: AccessReading = { detail: { kind: 'ok', roles: 70 }, hierarchy: 'not-visible' };

const read = (before: AccessRecord | null, reading: AccessReading, minutes: number, since: Date | null = null) =>
  recordRead(before, {
    installationId: '0198f3a0-0000-7000-8000-000000000001',
    reading,
    readAt: at(minutes),
    since,
    newestSweepStartedAt: at(-30),
    readEveryHours: 24,
  });
const HIERARCHY: AccessReading = { detail: { kind: 'not-asked' }, hierarchy: 'ok' };
const active = read(null, GOOD, 0).after;

test('the first sight keeps the newest complete sweep as the last one without it, later ones do not', () => {
  expect(active).toMatchObject({ firstSeenAt: at(0), lastAbsentAt: at(-30), status: 'active', lastGoodReadAt: at(0) });
  const later = recordRead(active, {
    installationId: 'x',
    reading: GOOD,
    readAt: at(60),
    since: null,
    newestSweepStartedAt: at(30),
    readEveryHours: 24,
  });
  expect(later.after).toMatchObject({ firstSeenAt: at(0), lastAbsentAt: at(-30), lastSeenAt: at(60) });
});

test.each([
  ['never seen', null, GOOD, true],
  ['active', active, GOOD, false],
  ['lost', { ...active, status: 'lost' as const }, GOOD, true],
  ['not visible', { ...active, status: 'not_visible' as const }, WAITING, true],
  ['active and gone', active, GONE, false],
])('newly readable: %s', (_name, before, reading, expected) => {
  expect(read(before, reading, 5).newlyReadable).toBe(expected);
});

test('the hierarchy alone proves access and ends a doubt, but shows no role', () => {
  const doubted = { ...active, absentReads: 1, lastAbsentReadAt: at(1), roles: 4 };
  expect(read(doubted, HIERARCHY, 5).after).toMatchObject({
    ...{ status: 'active', absentReads: 0, lastAbsentReadAt: null, lastGoodReadAt: at(5), lastReadAt: at(5) },
    ...{ roles: 4, lastSeenAt: at(0) },
  });
});

test('absent reads count when 15 minutes apart, and a sight starts over', () => {
  const first = read(active, GONE, 1).after;
  const tooSoon = read(first, GONE, 15).after;
  const second = read(tooSoon, GONE, 16).after;

  expect([first, tooSoon, second].map((row) => row.absentReads)).toEqual([1, 1, 2]);
  expect(first.nextReadAt).toEqual(new Date(at(1).getTime() + 2000));
  expect(tooSoon.nextReadAt).toEqual(at(30));
  expect(read(second, GOOD, 20).after).toMatchObject({ absentReads: 0, lastAbsentReadAt: null });
});

test.each([
  ['two reads and a sweep begun after the last good read', {}, true],
  ['one read', { absentReads: 1 }, false],
  ['a sweep begun before the last good read', { lastAbsentAt: at(-1) }, false],
  ['a sweep begun at that very moment', { lastAbsentAt: at(0) }, false],
  ['no sweep without it', { lastAbsentAt: null }, false],
  ['never read well', { lastGoodReadAt: null }, false],
  ['lost already', { status: 'lost' as const }, false],
])('may be lost: %s', (_name, change, expected) => {
  expect(mayBeLost({ ...active, absentReads: 2, lastAbsentAt: at(10), ...change })).toBe(expected);
});

test('a claim starts a new series of tries, an older one does not shorten it', () => {
  const old = read(null, WAITING, 0).after;
  expect(read(old, WAITING, 600).verdict.retryInMs).toBeNull();
  expect(read(old, WAITING, 600, at(600)).verdict.retryInMs).toBe(2000);
  expect(read(old, WAITING, 1, at(-600)).verdict.retryInMs).toBe(4 * 60_000);
});

test('a settled status does not flicker while a new series begins', () => {
  const tooLow = { ...active, status: 'role_too_low' as const, firstTryAt: at(0) };
  expect(read(tooLow, WAITING, 10, at(10)).after.status).toBe('role_too_low');
  expect(read(active, WAITING, 10).after.status).toBe('active');
  expect(read({ ...active, firstTryAt: at(0) }, WAITING, 2).after.status).toBe('provisioning');
});
