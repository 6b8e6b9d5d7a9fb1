import { describe, expect, test } from 'vitest';
import { parseIfMatch } from './if-match.decorator.js';

describe('If-Match', () => {
  test.each([
    [undefined, null],
    ['*', null],
    [' * ', null],
    ['"abc"', 'abc'],
    ['W/"abc"', 'abc'],
    ['""', ''],
  ])('%s is understood', (header, tag) => {
    expect(parseIfMatch(header)).toBe(tag);
  });

  test.each(['', 'abc', '"abc', 'abc"', '"a", "b"', '"a b"', "'abc'", 'w/"abc"', `"${'a'.repeat(501)}"`])(
    '%s is refused',
    (header) => {
      expect(() => parseIfMatch(header)).toThrow('If-Match: must be the one ETag');
    },
  );
});
