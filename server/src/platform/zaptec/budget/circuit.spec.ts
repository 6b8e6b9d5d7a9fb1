import { describe, expect, test } from 'vitest';
import { lanes } from '../../jobs/job-lanes.js';
import { afterAnswer, afterFailure, isTroubled } from './circuit.js';
import { fullBudget, takePermit, type BudgetState } from './token-bucket.js';

const limits = { ratePerSecond: 9.5, burst: 10 };
const T0 = 1_790_000_000_000;
const fresh = fullBudget(T0, limits);

/** Failures one after the other, a second apart, of calls that are no probes. */
function failing(count: number, from = fresh): BudgetState {
  return Array.from({ length: count }, (_, n) => T0 + n * 1000).reduce(
    (state, nowMs) => afterFailure(state, nowMs, false),
    from,
  );
}

const opened = failing(10);
const openedAt = T0 + 9000;

test('nine failures in a row change nothing for anybody', () => {
  const state = failing(9);

  expect(state).toMatchObject({ failures: 9, trips: 0, closedUntilMs: null });
  expect(takePermit(state, 'routine', T0 + 9000, limits).granted).toBe(true);
});

test('a good answer between starts the count anew', () => {
  expect(failing(9, afterAnswer(failing(9), T0 + 9000, false))).toMatchObject({ trips: 0, closedUntilMs: null });
});

describe('after the tenth', () => {
  test.each(lanes)('%s is told how long nobody calls', (lane) => {
    expect(takePermit(opened, lane, openedAt + 1000, limits)).toEqual({
      granted: false,
      waitMs: 4000,
      pausedForMs: 4000,
    });
  });

  test('what was on its way when it opened adds nothing', () => {
    expect(afterFailure(opened, openedAt + 2000, false)).toEqual(opened);
  });

  test('nor does a late answer to one of those end the pause', () => {
    expect(afterAnswer(opened, openedAt + 2000, false)).toEqual(opened);
  });

  test('one call goes out to probe, and the others wait for it', () => {
    const probe = takePermit(opened, 'routine', openedAt + 6000, limits);
    if (!probe.granted) throw new Error('No probe was let out');

    expect(takePermit(probe.state, 'person', openedAt + 7000, limits)).toEqual({
      granted: false,
      waitMs: 29_000,
      pausedForMs: 0,
    });
  });

  test('a probe that never came back keeps nobody out for longer than a call takes', () => {
    const probe = takePermit(opened, 'routine', openedAt + 6000, limits);
    if (!probe.granted) throw new Error('No probe was let out');

    expect(takePermit(probe.state, 'person', openedAt + 36_001, limits).granted).toBe(true);
  });
});

test('each probe that fails doubles the pause, up to a minute', () => {
  const pauses: number[] = [];
  let state = opened;
  let now = openedAt;
  for (let probe = 0; probe < 6; probe += 1) {
    pauses.push((state.closedUntilMs ?? 0) - now);
    now = (state.closedUntilMs ?? 0) + 1000;
    state = afterFailure(state, now, true);
  }

  expect(pauses).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
});

test('a probe that is answered lets everybody call again, from an empty bucket', () => {
  const state = afterAnswer({ ...opened, probingUntilMs: openedAt + 40_000 }, openedAt + 6000, true);

  expect(state).toMatchObject({ failures: 0, trips: 0, closedUntilMs: null, probingUntilMs: null });
  expect(takePermit(state, 'person', openedAt + 6200, limits).granted).toBe(true);
});

test('an answer is worth a write only while something failed before', () => {
  expect([fresh, failing(1), opened].map(isTroubled)).toEqual([false, true, true]);
});
