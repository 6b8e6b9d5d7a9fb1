import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.js';

const take = (bucket: TokenBucket, times: number, atMs: number): number =>
  Array.from({ length: times }, () => bucket.take(atMs, 10, 15)).filter(Boolean).length;

test.each([
  { name: 'a burst at once', calls: [[0, 20]], taken: [15] },
  {
    name: 'one token after 100 ms',
    calls: [
      [0, 15],
      [99, 1],
      [100, 2],
    ],
    taken: [15, 0, 1],
  },
  {
    name: 'ten after a second',
    calls: [
      [0, 15],
      [1000, 20],
    ],
    taken: [15, 10],
  },
  {
    name: 'never more than the burst',
    calls: [
      [0, 1],
      [60_000, 30],
    ],
    taken: [1, 15],
  },
] as { name: string; calls: [number, number][]; taken: number[] }[])('$name', ({ calls, taken }) => {
  const bucket = new TokenBucket(15, 0);
  expect(calls.map(([atMs, times]) => take(bucket, times, atMs))).toEqual(taken);
});
