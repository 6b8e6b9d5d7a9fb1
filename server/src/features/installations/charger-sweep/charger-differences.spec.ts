import { describe, expect, test } from 'vitest';
import { differenceOf, type DifferenceKind, type ListedBeside, type StoredBeside } from './charger-differences.js';

const stored: StoredBeside = {
  presence: 'present',
  installationId: 'ours-1',
  installationZaptecId: 'place-1',
  isOpen: true,
  circuitZaptecId: 'circuit-1',
  deviceId: 'ZAP000001',
  name: 'P-1',
  active: true,
};
const agreeing: ListedBeside = {
  zaptecId: 'charger',
  position: 0,
  deviceId: 'ZAP000001',
  name: 'P-1',
  active: true,
  installationZaptecId: 'place-1',
  circuitZaptecId: 'circuit-1',
  wasOpen: true,
  asked: null,
  installationId: 'ours-1',
  isOpen: true,
  isRead: true,
  stored,
};
const elsewhere = { installationZaptecId: 'place-2', circuitZaptecId: 'circuit-2', installationId: 'ours-2' };

test.each<[string, Partial<ListedBeside>]>([
  ['the same', {}],
  ['nothing stated', { deviceId: null, name: null, active: null, installationZaptecId: null, circuitZaptecId: null }],
  ['a circuit that is not known yet', { stored: { ...stored, circuitZaptecId: null } }],
  ['new at a place that nobody has read yet', { stored: null, isRead: false }],
  ['new at a place that cannot be read', { stored: null, isOpen: false }],
  ['new at a place that is not stored', { stored: null, isOpen: false, isRead: false, installationId: null }],
  ['renamed at a place that cannot be read', { isOpen: false, name: 'P-2' }],
  ['moved between two that cannot be read', { ...elsewhere, isOpen: false, stored: { ...stored, isOpen: false } }],
  [
    'moved out of sight, and missing there already',
    { ...elsewhere, isOpen: false, stored: { ...stored, presence: 'missing' } },
  ],
])('%s: nothing to read', (_name, changes) => {
  expect(differenceOf({ ...agreeing, ...changes })).toBeNull();
});

test.each<[string, Partial<ListedBeside>, DifferenceKind[], string]>([
  ['new', { stored: null }, ['added'], 'ours-1'],
  ['missed by the last read', { stored: { ...stored, presence: 'missing' } }, ['back'], 'ours-1'],
  ['removed once', { stored: { ...stored, presence: 'removed' } }, ['back'], 'ours-1'],
  ['another circuit', { circuitZaptecId: 'circuit-9' }, ['moved'], 'ours-1'],
  ['another installation', elsewhere, ['moved'], 'ours-2'],
  ['moved to where the account cannot look', { ...elsewhere, isOpen: false }, ['moved'], 'ours-1'],
  [
    'moved to what is not stored',
    { ...elsewhere, isOpen: false, isRead: false, installationId: null },
    ['moved'],
    'ours-1',
  ],
  ['another name', { name: 'P-2' }, ['renamed'], 'ours-1'],
  ['a first name', { stored: { ...stored, name: null } }, ['renamed'], 'ours-1'],
  ['another box', { deviceId: 'ZAP000002' }, ['replaced'], 'ours-1'],
  ['switched off', { active: false }, ['switched'], 'ours-1'],
  ['several', { name: 'P-2', active: false, deviceId: 'ZAP000002' }, ['renamed', 'replaced', 'switched'], 'ours-1'],
])('%s: the place that can tell is read', (_name, changes, kinds, installationId) => {
  expect(differenceOf({ ...agreeing, ...changes })).toMatchObject({ kinds, installationId });
});

describe('the key of a difference', () => {
  const keyOf = (changes: Partial<ListedBeside>) => differenceOf({ ...agreeing, ...changes })?.key;

  test('is the same while both sides say the same, whatever else is known', () => {
    expect(keyOf({ name: 'P-2' })).toBe(keyOf({ name: 'P-2', asked: 'x', position: 7, wasOpen: false }));
  });

  test.each<[string, Partial<ListedBeside>]>([
    ['the list says something else', { name: 'P-3' }],
    ['the hierarchy does', { name: 'P-2', stored: { ...stored, name: 'P-0' } }],
    ['the charger has gone missing', { name: 'P-2', stored: { ...stored, presence: 'missing' } }],
  ])('is another one when %s', (_name, changes) => {
    expect(keyOf(changes)).not.toBe(keyOf({ name: 'P-2' }));
  });
});
