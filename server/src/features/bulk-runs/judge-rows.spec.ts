import { expect, test } from 'vitest';
import { ALLOWED, refusedAs } from '../../shared/ruling.js';
import { byReason, judgedRows, markOf, refusalNow } from './judge-rows.js';

const judged = new Map([
  ['a', { ruling: ALLOWED, version: 'v1' }],
  ['b', { ruling: refusedAs('TAKEN', 'It is taken.'), version: null }],
  ['d', { ruling: refusedAs('TAKEN', 'It is taken.'), version: null }],
]);
const rows = judgedRows(['a', 'b', 'c', 'd'], judged);

test('every selected row is allowed, refused by the rule, or unknown', () => {
  expect(rows.map(({ id, refusal }) => [id, refusal?.code ?? 'ok'])).toEqual([
    ['a', 'ok'],
    ['b', 'TAKEN'],
    ['c', 'NOT_FOUND'],
    ['d', 'TAKEN'],
  ]);
});

test('reasons are told with the most frequent first', () => {
  expect(byReason(rows).map(({ code, ids }) => [code, ids])).toEqual([
    ['TAKEN', ['b', 'd']],
    ['NOT_FOUND', ['c']],
  ]);
});

test.each<[string, Parameters<typeof judgedRows>]>([
  ['another row', [['a', 'b', 'd'], judged]],
  ['another version', [['a', 'b', 'c', 'd'], new Map([...judged, ['a', { ruling: ALLOWED, version: 'v2' }]])]],
  ['another ruling', [['a', 'b', 'c', 'd'], new Map([...judged, ['b', { ruling: ALLOWED, version: null }]])]],
])('the mark of a preview changes with %s', (_what, now) => {
  expect(markOf(judgedRows(...now))).not.toBe(markOf(rows));
  expect(markOf(judgedRows(['a', 'b', 'c', 'd'], judged))).toBe(markOf(rows));
});

test.each<[string, Parameters<typeof refusalNow>, string | null]>([
  ['as it was', [{ ruling: ALLOWED, version: 'v1' }, 'v1'], null],
  ['without a version', [{ ruling: ALLOWED, version: 'v9' }, null], null],
  ['another’s now', [{ ruling: ALLOWED, version: 'v2' }, 'v1'], 'CHANGED_MEANWHILE'],
  ['refused by now', [{ ruling: refusedAs('TAKEN', 'It is taken.'), version: null }, null], 'TAKEN'],
  ['out of sight by now', [undefined, 'v1'], 'NOT_FOUND'],
])('when its turn comes, a row that is %s', (_name, [now, version], code) => {
  expect(refusalNow(now, version)?.code ?? null).toBe(code);
});
