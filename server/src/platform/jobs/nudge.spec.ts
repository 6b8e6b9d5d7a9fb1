import { describe, expect, test } from 'vitest';
import { nudgeOf, type DueWork } from './nudge.js';

const work: DueWork = {
  id: '0198f3a0-0000-7000-8000-000000000001',
  name: 'mail.send',
  lane: 2,
  dueAt: new Date('2026-01-01T00:00:00Z'),
  dueInMs: -5,
  leaseToken: null,
  nudges: 0,
};
const idOf = (changed: Partial<DueWork>) => nudgeOf({ ...work, ...changed }, 'mail').opts.jobId;

test('a nudge carries the work id, the priority of its lane and no more', () => {
  expect(nudgeOf(work, 'mail')).toMatchObject({
    queue: 'mail',
    name: 'mail.send',
    data: { workId: work.id },
    opts: { priority: 2, delay: 0 },
  });
  expect(nudgeOf({ ...work, dueInMs: 1_500.2 }, 'mail').opts.delay).toBe(1_501);
});

describe('the queue entry of a row', () => {
  test.each([
    ['nudged again', { nudges: 3 }],
    ['later', { dueInMs: 70 }],
  ])('is the same one when %s', (_when, changed) => {
    expect(idOf(changed)).toBe(idOf({}));
  });

  test.each([
    ['claimed since', { leaseToken: '5f0c2a54-2f0e-4d7a-9d5c-1c2b3a4d5e6f' }],
    ['raised to another lane', { lane: 1 }],
    ['due at another time', { dueAt: new Date('2026-01-01T00:00:00.001Z') }],
    ['nudged twenty times in vain', { nudges: 20 }],
  ])('is a fresh one when %s', (_when, changed) => {
    expect(idOf(changed)).not.toBe(idOf({}));
  });

  test('has no colon, which BullMQ refuses', () => {
    expect(idOf({})).not.toContain(':');
  });
});
