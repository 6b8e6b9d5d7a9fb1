import { expect, test } from 'vitest';
import { PlaceShares, type BackgroundLane } from './place-shares.js';

const T0 = 1_790_000_000_000;
/** Fifteen a second is one every 66.7 ms. */
const shares = () => new PlaceShares(10);
const takeMany = (
  from: PlaceShares,
  accountId: string,
  count: number,
  nowMs = T0,
  lane: BackgroundLane = 'detected-change',
) => Array.from({ length: count }, () => from.take(accountId, lane, nowMs));

test('an account holds half of the places, whatever waits', () => {
  expect(takeMany(shares(), 'a', 6).map(({ taken }) => taken)).toEqual([true, true, true, true, false, false]);
});

test('another account has its own half', () => {
  const both = shares();
  takeMany(both, 'a', 100);

  expect(takeMany(both, 'b', 5).map(({ taken }) => taken)).toEqual([true, true, true, true, false]);
});

test('a place given back is taken again', () => {
  const one = shares();
  takeMany(one, 'a', 4);
  one.giveBack('a', 'detected-change');

  expect(takeMany(one, 'a', 2).map(({ taken }) => taken)).toEqual([true, false]);
});

test('those without a place come back one after the other at the pace of the account', () => {
  const waits = takeMany(shares(), 'a', 7).flatMap((one) => (one.taken ? [] : [one.comeBackInMs]));

  expect(waits.map(Math.round)).toEqual([67, 133, 200]);
});

test('a line that has been served is forgotten', () => {
  const one = shares();
  takeMany(one, 'a', 50);
  const [later] = takeMany(one, 'a', 1, T0 + 60_000);

  expect(later).toEqual({ taken: false, comeBackInMs: expect.closeTo(66.7, 0) as number });
});

test('nobody is put off for more than ten minutes', () => {
  const waits = takeMany(shares(), 'a', 12_000).flatMap((one) => (one.taken ? [] : [one.comeBackInMs]));

  expect(Math.max(...waits)).toBe(600_000);
});

test('routine reads leave one place to a detected change, and none to each other', () => {
  const one = shares();
  expect(takeMany(one, 'a', 5, T0, 'routine').map(({ taken }) => taken)).toEqual([true, true, true, false, false]);
  expect(takeMany(one, 'a', 2).map(({ taken }) => taken)).toEqual([true, false]);

  one.giveBack('a', 'detected-change');
  expect(takeMany(one, 'a', 1, T0, 'routine')).toMatchObject([{ taken: false }]);
  one.giveBack('a', 'routine');
  expect(takeMany(one, 'a', 1, T0, 'routine')).toEqual([{ taken: true }]);
});

test('routine reads find no place among detected changes', () => {
  const one = shares();
  takeMany(one, 'a', 4);
  expect(takeMany(one, 'a', 1, T0, 'routine')).toMatchObject([{ taken: false }]);
});

test('a detected change does not stand in the line of the routine reads', () => {
  const one = shares();
  takeMany(one, 'a', 12_000, T0, 'routine');
  const waits = takeMany(one, 'a', 3).flatMap((two) => (two.taken ? [] : [Math.round(two.comeBackInMs)]));

  expect(waits).toEqual([67, 133]);
});
