import { expect, test } from 'vitest';
import { paced, resting, waitFor } from './livePace.js';

test('after a rest almost at once, and not everybody at the same moment', () => {
  expect(waitFor(resting, 0, 0)).toBe(150);
  expect(waitFor(resting, 0, 1)).toBe(225);
});

test('never twice within two seconds, and more and more seldom while it goes on', () => {
  let pace = paced(resting, 0);
  let now = 0;
  const waits = Array.from({ length: 8 }, () => {
    const wait = waitFor(pace, now, 0);
    now += wait;
    pace = paced(pace, now);
    return wait;
  });
  expect(waits).toEqual([2_000, 3_000, 4_500, 6_750, 10_000, 10_000, 10_000, 10_000]);

  expect(waitFor(pace, now + 30_000, 0)).toBe(150);
  expect(paced(pace, now + 30_000).gap).toBe(2_000);
});
