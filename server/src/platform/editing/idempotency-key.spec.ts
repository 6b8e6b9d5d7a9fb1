import { describe, expect, test } from 'vitest';
import { parseIdempotencyKey } from './idempotency-key.decorator.js';

describe('Idempotency-Key', () => {
  test.each([
    [undefined, null],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['"8e03978e40d5"', '8e03978e40d5'],
    [' import:row_7.b ', 'import:row_7.b'],
  ])('%s is understood', (header, key) => {
    expect(parseIdempotencyKey(header)).toBe(key);
  });

  test.each(['', 'short', '"unbalanced-key', 'two, keys-in-one', 'ümlaut-key', 'a'.repeat(101)])(
    '%s is refused',
    (header) => {
      expect(() => parseIdempotencyKey(header)).toThrow('Idempotency-Key: must be');
    },
  );
});
