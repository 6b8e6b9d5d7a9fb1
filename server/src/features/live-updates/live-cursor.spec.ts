import { expect, test } from 'vitest';
import { cursorText, readCursor } from './live-cursor.js';

test('what is handed out is read again', () => {
  const cursor = { transactionId: '812', id: '9223372036854775807' };
  expect(readCursor(cursorText(cursor, 1_790_000_000_000))).toEqual({ ...cursor, at: 1_790_000_000_000 });
});

test.each([
  [undefined],
  [''],
  ['1.2'],
  ['1.2.3.4'],
  ['-1.2.3'],
  ['1.9223372036854775808.3'],
  ['1234567890123456789.2.3'],
  ["1.2.3'; DROP TABLE staff"],
])('no cursor of ours: %j', (text) => {
  expect(readCursor(text)).toBeNull();
});
