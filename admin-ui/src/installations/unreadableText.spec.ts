import { expect, test } from 'vitest';
import { accessAdviceOf, unreadableText } from './installationModel.js';

test.each([
  [
    { count: 1, elements: [{ kind: 'charger' as const, id: 'x-1' }] },
    /one thing .* charger “x-1”\. The rest is stored/,
  ],
  [{ count: 1, elements: [{ kind: 'circuit' as const, id: null }] }, /a circuit without an id\./],
  [
    {
      count: 30,
      elements: [
        { kind: 'circuit' as const, id: 'c' },
        { kind: 'charger' as const, id: null },
      ],
    },
    /30 things .*: circuit “c”, a charger without an id, 28 more\./,
  ],
  [
    {
      count: 2,
      elements: [
        { kind: 'list-of-circuits' as const, id: 'i' },
        { kind: 'list-of-chargers' as const, id: 'c' },
      ],
    },
    /2 things .*: the list of its circuits, the list of chargers of circuit “c”\./,
  ],
])('what of a read could not be read: %j', (unreadable, words) => {
  expect(unreadableText(unreadable)).toMatch(words);
});

test('an access that reads only some is not "nothing to do"', () => {
  expect(accessAdviceOf('active', 'ok', true)).toContain('Refresh later');
  expect(accessAdviceOf('active', 'ok', false)).toBe('Nothing to do.');
  expect(accessAdviceOf('lost', 'ok', true)).toContain('Ask again');
  expect(accessAdviceOf('active', 'failing', true)).toContain('See to the API account first');
});
