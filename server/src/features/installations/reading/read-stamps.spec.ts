import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Transactions } from '../../../platform/database/transaction.js';
import { ReadStamps, type ReadStamp } from './read-stamps.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const stamp = (installationId: string, at = 0): ReadStamp => ({
  ...{ installationId, apiAccountId: 'account', readAt: new Date(at), comparedWith: new Date(0) },
});

/** Writes into a list; `isAway` as long as it is told so. */
function bench() {
  const written: string[][] = [];
  const readAt = new Map<string, number>();
  const database = { isAway: false };
  const query = (_text: string, [ids, , times]: [string[], string[], Date[]]) => {
    if (database.isAway) return Promise.reject(new Error('away'));
    ids.forEach((id, n) => readAt.set(id, times[n]?.getTime() ?? -1));
    written.push(ids);
    return Promise.resolve([]);
  };
  const transactions = { run: (work: (tx: unknown) => unknown) => work({ manager: { query } }) };
  const stamps = new ReadStamps(transactions as unknown as Transactions);
  vi.spyOn(stamps['logger'], 'warn').mockReturnValue(undefined);
  return { stamps, written, readAt, database, transactions };
}

test('many are written at once, after a moment or when they are enough', async () => {
  const { stamps, written } = bench();
  stamps.note(stamp('a'));
  stamps.note(stamp('b'));
  await vi.advanceTimersByTimeAsync(250);
  expect(written).toEqual([['a', 'b']]);

  for (let n = 0; n < 200; n += 1) stamps.note(stamp(String(n)));
  await stamps.flush();
  expect(written[1]).toHaveLength(200);
});

test('what could not be written is written later, of one installation the newest', async () => {
  const { stamps, written, readAt, database } = bench();
  database.isAway = true;
  stamps.note(stamp('a', 1));
  stamps.note(stamp('b', 1));
  await stamps.flush();
  stamps.note(stamp('b', 2));
  expect(written).toEqual([]);

  database.isAway = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect([...readAt].sort()).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});

test('while nothing can be written the database is asked now and then, and no more is kept than 2,000', async () => {
  const { stamps, written, database, transactions } = bench();
  const asked = vi.spyOn(transactions, 'run');
  database.isAway = true;
  stamps.note(stamp('first'));
  await stamps.flush();
  for (let n = 0; n < 3_000; n += 1) stamps.note(stamp(String(n)));
  await vi.advanceTimersByTimeAsync(4_000);
  expect(asked).toHaveBeenCalledTimes(1);

  database.isAway = false;
  await stamps.flush();
  expect(written.flat()).toHaveLength(2_000);
  expect(written.flat()).toContain('2999');
});

test('a read that ends while the work is drained is noted before the end', async () => {
  const { stamps, written } = bench();

  /** As JobsWorker, whose turn comes after that of what imports it: the last reads end here. */
  @Module({
    providers: [
      { provide: 'worker', useFactory: () => ({ beforeApplicationShutdown: () => stamps.note(stamp('last')) }) },
    ],
  })
  class Working {}

  @Module({ imports: [Working], providers: [{ provide: ReadStamps, useFactory: () => stamps }] })
  class Reading {}

  const module = await Test.createTestingModule({ imports: [Reading] }).compile();
  await module.init();
  await module.close();
  expect(written).toEqual([['last']]);
});
