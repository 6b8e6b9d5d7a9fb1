import { expect, test } from 'vitest';
import { defaultsOf } from './userGroupModel.js';

const [a, b] = [{ id: 'a' }, { id: 'b' }];

test.each([
  ['the chosen group', [a, b], 'b', b],
  ['the only group', [a], undefined, a],
  ['the only group, before it is chosen', [a], '', a],
  ['nobody, while several could be chosen', [a, b], '', null],
  ['nobody, without groups', [], undefined, null],
])('language and zone come from %s', (_name, groups, chosen, expected) => {
  expect(defaultsOf(groups, chosen)).toEqual(expected);
});
