import { expect, test } from 'vitest';
import { jobs } from './jobs.js';
import { pruneWork } from './platform/jobs/prune-work.job.js';

const all = [pruneWork, ...jobs].map((job) => [job.name, job] as const);

test.each(all)('%s is named noun.verb, bounded, and carries ids only', (name, { payload, maxAttempts, retryInMs }) => {
  expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
  expect(maxAttempts).toBeGreaterThan(1);
  expect(retryInMs(1)).toBeGreaterThan(0);
  expect(retryInMs(maxAttempts)).toBeLessThanOrEqual(60 * 60_000);
  for (const field of Object.keys(payload.shape)) expect(field).toMatch(/Id$/);
});

test.each(all)('%s has a title a sentence can go on with', (_name, { title }) => {
  expect(title).toMatch(/^[a-z][a-z ]+[a-z]$/);
});

test.each(all)('%s refuses a payload with a foreign field, or with an id that is none', (_name, { payload }) => {
  const id = '0198f3a0-0000-7000-8000-000000000001';
  const fits = Object.fromEntries(Object.keys(payload.shape).map((field) => [field, id]));

  expect(payload.safeParse(fits).success).toBe(true);
  expect(payload.safeParse({ ...fits, to: 'someone@example.com' }).success).toBe(false);
  for (const field of Object.keys(fits)) {
    expect(payload.safeParse({ ...fits, [field]: 'not-an-id' }).success).toBe(false);
  }
});
