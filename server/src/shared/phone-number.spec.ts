import { expect, test } from 'vitest';
import { parsePhoneNumber } from './phone-number.js';

test.each([
  ['+47 22 33 44 55', '+47 22 33 44 55'],
  ['  (0)40/123-456 ', '(0)40/123-456'],
  ['tel:+4722334455', '+4722334455'],
  ['+47\u00a022\u200b33\u00a04455', '+47 2233 4455'],
  ['＋４７ ２２３３４４５５', '+47 22334455'],
  ['1881', '1881'],
])('%j is dialled as %s', (text, number) => {
  expect(parsePhoneNumber(text)).toBe(number);
});

test.each(['', '123', 'call me', '22 33 44 55 (Anders)', '22+33445566', '+1234567890123456', '22;ext=1', '<script>'])(
  '%j is no phone number',
  (text) => {
    expect(parsePhoneNumber(text)).toBeNull();
  },
);
