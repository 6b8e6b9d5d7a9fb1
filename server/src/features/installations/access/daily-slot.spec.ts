import { expect, test } from 'vitest';
import { nextDailyRead } from './daily-slot.js';

const DAY_MS = 86_400_000;
const id = (n: number) => `0198f3a0-0000-7000-8000-${String(n).padStart(12, '0')}`;

test('each day at the same moment, never now and never later than a day', () => {
  const now = new Date('2026-11-23T10:00:00.000Z');
  const first = nextDailyRead(id(1), now);

  expect(first.getTime()).toBeGreaterThan(now.getTime());
  expect(first.getTime()).toBeLessThanOrEqual(now.getTime() + DAY_MS);
  expect(nextDailyRead(id(1), first).getTime()).toBe(first.getTime() + DAY_MS);
  expect(nextDailyRead(id(1), new Date(first.getTime() - 1))).toEqual(first);
});

test('2,400 installations leave no hour of the day with less than half or more than twice its share', () => {
  const midnight = new Date('2026-11-23T00:00:00.000Z');
  const perHour = Array.from({ length: 24 }, () => 0);
  for (let n = 0; n < 2_400; n += 1) {
    const hour = nextDailyRead(id(n), midnight).getUTCHours();
    perHour[hour] = (perHour[hour] ?? 0) + 1;
  }

  expect(Math.min(...perHour)).toBeGreaterThan(50);
  expect(Math.max(...perHour)).toBeLessThan(200);
});
