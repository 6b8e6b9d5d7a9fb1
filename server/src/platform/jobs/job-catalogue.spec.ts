import { expect, test } from 'vitest';
import { jobCatalogue, jobNames, queueNames } from './job-catalogue.js';
import { laneNumber, laneOf, lanes } from './job-lanes.js';

test.each(jobNames)('%s is named noun.verb, bounded, and carries ids only', (name) => {
  const { payload, maxAttempts, retryInMs, queue, lane } = jobCatalogue[name];

  expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
  expect(queueNames).toContain(queue);
  expect(lanes).toContain(lane);
  expect(maxAttempts).toBeGreaterThan(1);
  expect(retryInMs(1)).toBeGreaterThan(0);
  expect(retryInMs(maxAttempts)).toBeLessThanOrEqual(60 * 60_000);
  for (const field of Object.keys(payload.shape)) expect(field).toMatch(/Id$/);
});

test('a payload with a foreign field or without its id is refused', () => {
  const { payload } = jobCatalogue['mail.send'];
  const mailId = '0198f3a0-0000-7000-8000-000000000001';

  expect(payload.safeParse({ mailId }).success).toBe(true);
  expect(payload.safeParse({ mailId, to: 'someone@example.com' }).success).toBe(false);
  expect(payload.safeParse({}).success).toBe(false);
  expect(payload.safeParse({ mailId: 'not-an-id' }).success).toBe(false);
});

test('lanes and their numbers agree, 1 being the most urgent', () => {
  expect(lanes.map(laneNumber)).toEqual([1, 2, 3, 4, 5]);
  expect([1, 2, 3, 4, 5].map(laneOf)).toEqual(lanes);
  expect(() => laneOf(6)).toThrow(RangeError);
});
