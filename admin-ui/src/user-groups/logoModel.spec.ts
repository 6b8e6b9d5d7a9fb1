import { expect, test } from 'vitest';
import { base64Of, logoFault } from './logoModel.js';

test.each([
  [{ size: 100_000, type: 'image/png' }, null],
  [{ size: 10, type: '' }, null],
  [{ size: 150_001, type: 'image/png' }, 'This file has 151 kB; at most 100 kB can be used.'],
  [{ size: 10, type: 'image/svg+xml' }, 'This is not a PNG, JPEG or WebP picture.'],
])('%j: %s', (file, fault) => {
  expect(logoFault(file)).toBe(fault);
});

test('every byte arrives', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(Buffer.from(await base64Of(new Blob([bytes])), 'base64')).toEqual(Buffer.from(bytes));
});
