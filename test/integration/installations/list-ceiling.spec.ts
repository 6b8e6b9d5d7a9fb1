import { afterAll, beforeAll, expect, test } from 'vitest';
import { BudgetRepository } from '../../../server/src/platform/zaptec/budget/budget.repository.js';
import { ListPace } from '../../../server/src/platform/zaptec/list-pace.js';
import { ProviderBench } from './provider-bench.js';

/** Times are kept to the millisecond. */
const ROUNDED_MS = 1;
/** Two list calls in half an hour are one each quarter of an hour; thirty a minute would allow more. */
const GAP_MS = 900_000;

let bench: ProviderBench;
let account: string;

beforeAll(async () => {
  bench = await ProviderBench.open({}, { ZAPTEC_LISTS_PER_HALF_HOUR: '2', ZAPTEC_LISTS_PER_MINUTE: '30' });
  account = await bench.account();
  // Its first call finds nothing that it would have to wait for.
  await bench.sweep(account);
});
afterAll(() => bench.close());

const pace = () => bench.module.get(ListPace, { strict: false });

test('turns are as far apart as the tighter ceiling says, for whoever takes them', async () => {
  const budgets = bench.module.get(BudgetRepository, { strict: false });
  const take = () => budgets.takeListTurn(account, GAP_MS);
  const waits = [await take(), await take(), await take()];

  expect(waits[0]).toBeLessThanOrEqual(ROUNDED_MS);
  expect(waits[1]).toBeGreaterThan(ROUNDED_MS);
  expect(waits[1]).toBeLessThanOrEqual(GAP_MS + ROUNDED_MS);
  expect(waits[2]).toBeGreaterThan(GAP_MS + ROUNDED_MS);
  expect(waits[2]).toBeLessThanOrEqual(2 * GAP_MS + ROUNDED_MS);
});

test('a sweep waits for its turn and can be stopped; a person does not wait', async () => {
  const stop = new AbortController();
  const waiting = pace().waitForTurn(account, { lane: 'sweep', signal: stop.signal });
  stop.abort(new Error('The worker is stopping'));
  await expect(waiting).rejects.toThrow('The worker is stopping');

  await expect(pace().waitForTurn(account, { lane: 'person' })).resolves.toBeUndefined();
});
