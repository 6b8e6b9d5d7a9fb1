import { expect, test } from 'vitest';
import { goesOn, watchFrom } from './watchModel.js';

const before = { hierarchyReadAt: null };

test.each([
  ['at once', before, 0, true],
  ['after half a minute less a moment', before, 29_999, true],
  ['after half a minute', before, 30_000, false],
  ['when the record has changed', { hierarchyReadAt: '2026-11-25T10:00:00.000Z' }, 5_000, false],
])('%s', (_when, record, after, expected) => {
  expect(goesOn(watchFrom(before, 1_000), record, 1_000 + after)).toBe(expected);
});

test('nothing was started', () => {
  expect(goesOn(null, before, 0)).toBe(false);
});
