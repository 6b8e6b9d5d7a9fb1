import { expect, test } from 'vitest';
import { addChanges, isConcerned, nothing, type Follows, type PendingChanges } from './liveChanges.js';

const a = '01890000-0000-7000-8000-00000000000a';
const b = '01890000-0000-7000-8000-00000000000b';
const follows: Follows = { customers: ['staff'], 'consent-requests': ['customers'], notices: [] };
const changed = (resource: string, ids: string[] | null) => addChanges(nothing, [{ resource, ids }]);

test.each<[key: unknown[], changes: PendingChanges, concerned: boolean]>([
  [['customers', 'getList', { filter: {} }], changed('customers', [a]), true],
  [['customers', 'getManyReference', {}], changed('customers', [a]), true],
  [['customers', 'getOne', { id: a }], changed('customers', [a]), true],
  [['customers', 'getOne', { id: b }], changed('customers', [a]), false],
  [['customers', 'getOne', { id: b }], changed('customers', null), true],
  [['customers', 'getMany', { ids: [b, a] }], changed('customers', [a]), true],
  [['customers', 'getMany', { ids: [b] }], changed('customers', [a]), false],
  [['customers', a, 'installations'], changed('customers', [a]), true],
  [['customers', b, 'installations'], changed('customers', [a]), false],
  [['customers', 'getOne', { id: b }], changed('staff', [a]), true],
  [['consent-requests', b, 'timeline', 'since'], changed('customers', [a]), true],
  [['customers', 'getList', {}], changed('notices', null), false],
  [['notices', 'unread'], changed('notices', null), true],
  [['customers', 'suggest', 'ka'], changed('customers', null), false],
  [['customers', 'with-email', 'k@x.example'], 'everything', false],
  [['search', 'kari'], 'everything', false],
  [['options'], 'everything', false],
  [['consent-requests', 'getOne', { id: b }], 'everything', true],
  [[{ odd: true }], 'everything', false],
])('%j', (key, changes, concerned) => {
  expect(isConcerned(key, changes, follows)).toBe(concerned);
});

test('changes add up; "some" takes the place of ids, everything that of all', () => {
  const one = changed('customers', [a]);
  expect(addChanges(one, [{ resource: 'customers', ids: [b] }])).toEqual(new Map([['customers', new Set([a, b])]]));
  expect(addChanges(one, [{ resource: 'customers', ids: null }])).toEqual(new Map([['customers', null]]));
  expect(addChanges(changed('customers', null), [{ resource: 'customers', ids: [a] }])).toEqual(
    new Map([['customers', null]]),
  );
  expect(addChanges('everything', [{ resource: 'customers', ids: [a] }])).toBe('everything');
});
