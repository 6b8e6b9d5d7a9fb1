import { expect, test } from 'vitest';
import type { Circuit, HierarchyCharger } from '../api/types.js';
import { eventSubjects } from './eventSubjects.js';

const charger = (id: string, name: string | null, deviceId: string | null) =>
  ({ id, name, deviceId }) as HierarchyCharger;
const circuit = (id: string | null, name: string | null, chargers: HierarchyCharger[]) =>
  ({ id, name, chargers }) as unknown as Circuit;

test('an event names its charger or its circuit; one about neither names nothing', () => {
  const named = eventSubjects([
    circuit('k', 'Garage', [charger('a', 'Left', 'ZAP1'), charger('b', null, 'ZAP2')]),
    circuit(null, null, [charger('c', null, null)]),
  ]);
  expect(['k', 'a', 'b', 'c', ''].map((id) => named.get(id))).toEqual([
    'Garage',
    'Left, ZAP1',
    'ZAP2',
    'Charger without a name',
    '',
  ]);
});
