import { expect, test } from 'vitest';
import { generatedChargerCount, generateInstallation } from './generated.js';
import { generatedId, generatedIndex, scenarioId } from './ids.js';
import { chargersOf } from './model.js';

const indexes = [...Array(200).keys(), 99_999];

test('the same seed gives the same installation, another seed another', () => {
  expect(generateInstallation('a', 7)).toEqual(generateInstallation('a', 7));
  expect(generateInstallation('b', 7).id).not.toBe(generateInstallation('a', 7).id);
});

test('the quick charger count is the real one', () => {
  const real = indexes.map((index) => chargersOf(generateInstallation('a', index)).length);
  expect(indexes.map(generatedChargerCount)).toEqual(real);
});

test('a few ids are of other versions and variants, and are found like the others', () => {
  const { id, circuits } = generateInstallation('a', 16);
  const parts = [id, ...circuits.flatMap((circuit) => [circuit.id, ...(circuit.chargers ?? []).map((one) => one.id)])];
  expect(
    parts.filter((part) => !/^[0-9a-f]{8}-[0-9a-f]{4}-d[0-9a-f]{3}-c[0-9a-f]{3}-[0-9a-f]{12}$/.test(part)),
  ).toEqual([]);
  expect(parts.map((part) => generatedIndex('a', part))).toEqual(parts.map(() => 16));

  const odd = indexes.filter((index) => !generateInstallation('a', index).id.slice(14).startsWith('4'));
  expect(odd).toEqual([16, 33, 50, 67, 84, 101, 118, 135, 152, 169, 186]);
});

test('ids and serial numbers never repeat', () => {
  const chargers = [...Array(2000).keys()].flatMap((index) => chargersOf(generateInstallation('a', index)));
  expect(new Set(chargers.map(({ id }) => id)).size).toBe(chargers.length);
  expect(new Set(chargers.map(({ deviceId }) => deviceId)).size).toBe(chargers.length);
  expect(chargers.filter(({ deviceId }) => !/^[A-Z]{3}\d{6}$/.test(deviceId ?? ''))).toEqual([]);
});

test.each([
  ['its own id', generatedId('a', 'charger', 4711, 3), 4711],
  ['an id of another seed', generatedId('b', 'charger', 4711, 3), null],
  ['a scenario id', scenarioId('installation', 3), null],
  ['no id at all', 'nothing', null],
])('the index of %s is %s → %s', (_name, id, expected) => {
  expect(generatedIndex('a', id)).toBe(expected);
});
