import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { batchedLookup } from './batched-lookup.js';

const readOf = (rows: Record<string, string>) =>
  vi.fn(async (keys: readonly string[]) => new Map(keys.flatMap((key) => (rows[key] ? [[key, rows[key]]] : []))));

test('keys of one turn of the event loop are read together, each once; a key without a row is null', async () => {
  const read = readOf({ a: 'A', b: 'B' });
  const lookup = batchedLookup(read);

  // As requests on several connections do: each in a callback of its own, in the same turn.
  const asked = ['a', 'b', 'a', 'x'].map(async (key) => {
    await Promise.resolve();
    return lookup(key);
  });

  expect(await Promise.all(asked)).toEqual(['A', 'B', 'A', null]);
  expect(read.mock.calls).toEqual([[['a', 'b', 'x']]]);
});

test('nothing is remembered, and nobody joins a read that is under way', async () => {
  const rows: Record<string, string> = { a: 'before' };
  const read = readOf(rows);
  const lookup = batchedLookup(read);

  const first = lookup('a');
  await nextTurn();
  rows.a = 'after';

  expect(await Promise.all([first, lookup('a')])).toEqual(['before', 'after']);
  expect(await lookup('a')).toBe('after');
  expect(read).toHaveBeenCalledTimes(3);
});

test('more than a hundred keys are more than one read', async () => {
  const read = readOf({});
  const lookup = batchedLookup(read);

  await Promise.all(Array.from({ length: 101 }, (_, n) => lookup(`key ${n}`)));

  expect(read.mock.calls.map(([keys]) => keys.length)).toEqual([100, 1]);
});

test('a failed read fails everyone who waits for it, and nobody after', async () => {
  const read = readOf({ a: 'A' }).mockRejectedValueOnce(new Error('connection lost'));
  const lookup = batchedLookup(read);

  const answers = await Promise.allSettled([lookup('a'), lookup('b')]);

  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await lookup('a')).toBe('A');
});
