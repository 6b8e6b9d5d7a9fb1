import { expect, test } from 'vitest';
import { rolesInWords } from './roles-in-words.js';

test.each([
  [0, 'none'],
  [1, 'User'],
  [3, 'User, Owner'],
  [70, 'Owner, Service, Partner administrator'],
  [1024, 'none'],
])('%i: %s', (mask, words) => {
  expect(rolesInWords(mask)).toBe(words);
});
