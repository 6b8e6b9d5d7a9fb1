import { expect, test } from 'vitest';
import { nextRoutineRead } from './routine-slot.js';

const HOUR_MS = 3_600_000;
const id = (n: number) => `0198f3a0-0000-7000-8000-${String(n).padStart(12, '0')}`;

test.each([24, 31])('every %i hours at the same moment, never now and never later than that', (hours) => {
  const now = new Date('2026-11-23T10:00:00.000Z');
  const first = nextRoutineRead(id(1), now, hours);

  expect(first.getTime()).toBeGreaterThan(now.getTime());
  expect(first.getTime()).toBeLessThanOrEqual(now.getTime() + hours * HOUR_MS);
  expect(nextRoutineRead(id(1), first, hours).getTime()).toBe(first.getTime() + hours * HOUR_MS);
  expect(nextRoutineRead(id(1), new Date(first.getTime() - 1), hours)).toEqual(first);
});

test.each([24, 31])('of %i hours none has less than half or more than twice its share', (hours) => {
  const begin = Math.ceil(Date.UTC(2026, 10, 23) / (hours * HOUR_MS)) * hours * HOUR_MS;
  const perHour = Array.from({ length: hours }, () => 0);
  for (let n = 0; n < 100 * hours; n += 1) {
    const hour = Math.floor((nextRoutineRead(id(n), new Date(begin - 1), hours).getTime() - begin) / HOUR_MS);
    perHour[hour] = (perHour[hour] ?? 0) + 1;
  }

  expect(Math.min(...perHour)).toBeGreaterThan(50);
  expect(Math.max(...perHour)).toBeLessThan(200);
});
