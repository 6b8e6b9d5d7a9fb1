import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanes, type Lane } from '../../jobs/job-lanes.js';
import { closeBudget, fullBudget, takePermit, type BudgetState } from './token-bucket.js';

const limits = { ratePerSecond: 9.5, burst: 10 };
const T0 = 1_790_000_000_000;
const levelled = (level: number, sweepLevel = 2, sweepReserve = 1): BudgetState => ({
  level,
  sweepLevel,
  sweepReserve,
  updatedAtMs: T0,
  closedUntilMs: null,
  failures: 0,
  trips: 0,
  probingUntilMs: null,
});

describe('a lane leaves its reserve to the more urgent ones', () => {
  test.each<[Lane, number]>([
    ['person', 1],
    ['claim', 2],
    ['detected-change', 4],
    ['routine', 7],
  ])('%s needs a level of %d', (lane, needed) => {
    expect(takePermit(levelled(needed), lane, T0, limits)).toMatchObject({
      granted: true,
      state: { level: needed - 1 },
    });
    expect(takePermit(levelled(needed - 0.5), lane, T0, limits)).toEqual({
      granted: false,
      waitMs: expect.closeTo((0.5 / 9.5) * 1000, 6) as number,
      pausedForMs: 0,
    });
  });

  test('a sweep needs a level of 6, or its own reserve', () => {
    const from = (level: number, sweepReserve: number) =>
      takePermit(levelled(level, 2, sweepReserve), 'sweep', T0, limits);

    expect(from(6, 1)).toMatchObject({ granted: true, state: { level: 5, sweepLevel: 1, sweepReserve: 1 } });
    expect(from(0, 1)).toMatchObject({ granted: true, state: { level: 0, sweepLevel: 1, sweepReserve: 0 } });
    expect(from(5.9, 0.9)).toMatchObject({ granted: false });
  });

  test('the reserve is filled first, and only then do the others get the whole rate', () => {
    const filling = takePermit(levelled(0, 2, 0), 'routine', T0, limits);
    const full = takePermit(levelled(0, 2, 1), 'routine', T0, limits);

    expect(filling).toEqual({
      granted: false,
      waitMs: expect.closeTo((7 / (9.5 * 0.95)) * 1000, 6) as number,
      pausedForMs: 0,
    });
    expect(full).toEqual({ granted: false, waitMs: expect.closeTo((7 / 9.5) * 1000, 6) as number, pausedForMs: 0 });
  });
});

test('waiting as long as told is enough, for every lane and level', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...lanes),
      fc.double({ min: 0, max: 9, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (lane, level, sweepLevel, sweepReserve) => {
        const state = levelled(level, sweepLevel, sweepReserve);
        const first = takePermit(state, lane, T0, limits);
        if (first.granted) return;
        const second = takePermit(state, lane, T0 + first.waitMs + 0.01, limits);
        expect(second.granted).toBe(true);
      },
    ),
  );
});

test('never more than burst + rate · t in any window, whatever the lanes and pauses', () => {
  const step = fc.record({ afterMs: fc.double({ min: 0, max: 400, noNaN: true }), lane: fc.constantFrom(...lanes) });

  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const granted = run(steps).map((permit) => permit.atMs);
      expect(worstExcess(granted, limits.burst, limits.ratePerSecond)).toBeLessThanOrEqual(1e-6);
    }),
  );
});

test('sweeps stay within their third while the bucket is full for others', () => {
  const steps = Array.from({ length: 3000 }, () => ({ afterMs: 10, lane: 'sweep' as const }));
  const granted = run(steps).map((permit) => permit.atMs);

  expect(worstExcess(granted, 2, 9.5 / 3)).toBeLessThanOrEqual(1e-6);
  // And they do get it: 30 s at 3.17 a second.
  expect(granted.length).toBeGreaterThan(90);
});

test.each(['person', 'claim', 'detected-change'] as const)(
  'a sweep gets one call in twenty however much %s asks for, and the sum stays the same',
  (lane) => {
    const minute = Array.from({ length: 6000 }, () => [
      { afterMs: 10, lane },
      { afterMs: 0, lane: 'sweep' as const },
    ]).flat();
    const granted = run(minute);
    const sweeps = granted.filter((permit) => permit.lane === 'sweep');

    expect(sweeps.length).toBeGreaterThanOrEqual(28);
    expect(sweeps.length).toBeLessThanOrEqual(32);
    const times = granted.map((permit) => permit.atMs);
    expect(worstExcess(times, limits.burst, limits.ratePerSecond)).toBeLessThanOrEqual(1e-6);
  },
);

test('a person is served at once however many routine reads are asked for', () => {
  const routine = Array.from({ length: 500 }, () => ({ afterMs: 2, lane: 'routine' as const }));
  const person = Array.from({ length: 6 }, () => ({ afterMs: 0, lane: 'person' as const }));

  expect(run([...routine, ...person]).filter((permit) => permit.lane === 'person')).toHaveLength(6);
});

test('a routine read still gets its turns when nobody else asks', () => {
  const steps = Array.from({ length: 1000 }, () => ({ afterMs: 10, lane: 'routine' as const }));

  expect(run(steps).length).toBeGreaterThan(90);
});

describe('closed after a 429', () => {
  const closed = closeBudget(levelled(8), T0, 1000);

  test('nobody gets a permit until then', () => {
    expect(takePermit(closed, 'person', T0 + 400, limits)).toEqual({ granted: false, waitMs: 600, pausedForMs: 600 });
  });

  test('and then from an empty bucket', () => {
    expect(takePermit(closed, 'person', T0 + 1000, limits).granted).toBe(false);
    expect(takePermit(closed, 'person', T0 + 1000 + 1000 / (9.5 * 0.95) + 0.01, limits).granted).toBe(true);
  });

  test('a shorter closing does not open it earlier', () => {
    expect(closeBudget(closed, T0 + 100, 200).closedUntilMs).toBe(T0 + 1000);
  });
});

test('a clock that was read before the last write adds and takes nothing', () => {
  expect(takePermit(levelled(3), 'person', T0 - 500, limits)).toMatchObject({
    granted: true,
    state: { level: 2, updatedAtMs: T0 },
  });
});

test('a clock that was set back by an hour does not shut the account out for an hour', () => {
  expect(takePermit(levelled(0), 'person', T0 - 3_600_000, limits)).toMatchObject({
    granted: true,
    state: { level: 8, updatedAtMs: T0 - 3_600_000 },
  });
});

function run(steps: { afterMs: number; lane: Lane }[]): { atMs: number; lane: Lane }[] {
  const granted: { atMs: number; lane: Lane }[] = [];
  let state = fullBudget(T0, limits);
  let now = T0;

  for (const { afterMs, lane } of steps) {
    now += afterMs;
    const decision = takePermit(state, lane, now, limits);
    if (!decision.granted) continue;
    state = decision.state;
    granted.push({ atMs: now, lane });
  }
  return granted;
}

/** By how much the worst window breaks burst + rate · t; windows that start and end at permits are the worst ones. */
function worstExcess(times: number[], burst: number, rate: number): number {
  let worst = -Infinity;
  for (let from = 0; from < times.length; from += 1) {
    for (let to = from; to < times.length; to += 1) {
      const seconds = ((times[to] ?? 0) - (times[from] ?? 0)) / 1000;
      worst = Math.max(worst, to - from + 1 - (burst + rate * seconds));
    }
  }
  return worst;
}
