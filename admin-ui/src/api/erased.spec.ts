import { expect, test } from 'vitest';
import { ALTERED, ERASED } from '../../../server/src/platform/personal-data/erased.js';
import { ALTERED_MARK, ERASED_MARK, inWords } from './erased.js';

test('the marks are those of the server', () => {
  expect([ERASED_MARK, ALTERED_MARK]).toEqual([ERASED, ALTERED]);
});

test('people read words in their place, wherever they stand', () => {
  const answer = JSON.stringify({ actor: ERASED, text: `The customer said no (“${ERASED}”).`, reason: ALTERED });
  expect(JSON.parse(inWords(answer))).toEqual({
    actor: 'erased',
    text: 'The customer said no (“erased”).',
    reason: 'no longer readable',
  });
});
