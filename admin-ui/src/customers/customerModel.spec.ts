import { expect, test } from 'vitest';
import { othersWith } from './customerModel.js';

const kari = { id: 'k', email: 'Kari@example.com' };
const similar = { id: 's', email: 'okari@example.com' };

test('an address in use: by others, whatever the case, not by similar ones and not by oneself', () => {
  expect(othersWith('kari@example.com', [kari, similar], undefined)).toEqual([kari]);
  expect(othersWith('kari@example.com', [kari, similar], 'k')).toEqual([]);
});
