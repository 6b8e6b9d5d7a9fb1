import { expect, test } from 'vitest';
import { ChangeSet, MOST_IDS, type LiveResource } from './change-set.js';

type Added = readonly [resource: LiveResource, id: string | null];
const ids = (n: number) => Array.from({ length: n }, (_, at) => `id ${at}`);
const customers = (...all: (string | null)[]): Added[] => all.map((id) => ['customers', id]);

test.each<[name: string, added: Added[], taken: ReturnType<ChangeSet['take']>]>([
  ['nothing', [], []],
  ['a row once, however often', customers('a', 'b', 'a'), [{ resource: 'customers', ids: ['a', 'b'] }]],
  [
    '"some" takes the place of ids, before and after',
    customers('a', null, 'b'),
    [{ resource: 'customers', ids: null }],
  ],
  ['as many ids as may be', customers(...ids(MOST_IDS)), [{ resource: 'customers', ids: ids(MOST_IDS) }]],
  ['one more: only that there are some', customers(...ids(MOST_IDS + 1)), [{ resource: 'customers', ids: null }]],
  [
    'each resource by itself',
    [
      ['customers', null],
      ['chargers', 'c'],
    ],
    [
      { resource: 'customers', ids: null },
      { resource: 'chargers', ids: ['c'] },
    ],
  ],
])('%s', (_name, added, taken) => {
  const set = new ChangeSet();
  added.forEach(([resource, id]) => set.add(resource, id));

  expect(set.isEmpty).toBe(added.length === 0);
  expect(set.take()).toEqual(taken);
  expect(set.isEmpty).toBe(true);
  expect(set.take()).toEqual([]);
});

test('two together are bounded as one is', () => {
  const [one, other] = [new ChangeSet(), new ChangeSet()];
  ids(MOST_IDS).forEach((id) => one.add('chargers', id));
  other.add('chargers', 'one more');
  other.add('staff', null);
  one.addAll(other);

  expect(one.take()).toEqual([
    { resource: 'chargers', ids: null },
    { resource: 'staff', ids: null },
  ]);
});
