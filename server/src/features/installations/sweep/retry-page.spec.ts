import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ZaptecUnavailableError, type UnavailableReason } from '../../../platform/zaptec/zaptec.errors.js';
import { retryPage } from './retry-page.js';

vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number, _value: unknown, { signal }: { signal?: AbortSignal }) =>
    new Promise<void>((resolve, reject) => {
      setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => reject(new Error('aborted')));
    }),
}));
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const unavailable = (reason: UnavailableReason, retryAfterMs?: number) =>
  new ZaptecUnavailableError(reason, { detail: 'test', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });

/** Answers with these in turn, then with `page`. */
function answering(...errors: Error[]) {
  return vi.fn(() => {
    const error = errors.shift();
    return error ? Promise.reject(error) : Promise.resolve('page');
  });
}

test.each(['timeout', 'network', '5xx', 'not-json', 'rate-limited'] as const)(
  '%s is tried again in place, three times',
  async (reason) => {
    const read = answering(unavailable(reason), unavailable(reason), unavailable(reason));
    const reading = retryPage(read);
    await vi.advanceTimersByTimeAsync(20_000);

    expect(await reading).toBe('page');
    expect(read).toHaveBeenCalledTimes(4);
  },
);

test('what stays is thrown after the fourth try', async () => {
  const read = answering(...Array.from({ length: 9 }, () => unavailable('5xx')));
  const reading = expect(retryPage(read)).rejects.toMatchObject({ reason: '5xx' });
  await vi.advanceTimersByTimeAsync(20_000);

  await reading;
  expect(read).toHaveBeenCalledTimes(4);
});

test('a wait that the provider asks for is kept', async () => {
  const read = answering(unavailable('rate-limited', 30_000));
  const reading = retryPage(read);

  await vi.advanceTimersByTimeAsync(29_000);
  expect(read).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await reading).toBe('page');
});

test.each([
  ['a document nobody understands', unavailable('bad-shape')],
  ['a token refused twice', unavailable('token-refused')],
  ['told to come back in ten minutes', unavailable('rate-limited', 600_000)],
  ['any other error', new Error('defect')],
])('%s is thrown at once', async (_name, error) => {
  const read = answering(error);

  await expect(retryPage(read)).rejects.toBe(error);
  expect(read).toHaveBeenCalledTimes(1);
});

test('a stopped worker does not wait', async () => {
  const stop = new AbortController();
  const reading = retryPage(answering(unavailable('5xx')), stop.signal);
  const rejected = expect(reading).rejects.toThrow('stopped');
  await vi.advanceTimersByTimeAsync(10);
  stop.abort(new Error('stopped'));

  await rejected;
});

test('a pause of the account is not waited out here: the work comes back after it', async () => {
  const pause = { detail: 'calls pause', retryAfterMs: 5000, fromProvider: false };
  const error = new ZaptecUnavailableError('rate-limited', pause);

  await expect(retryPage(() => Promise.reject(error))).rejects.toBe(error);
});
