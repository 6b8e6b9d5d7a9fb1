import { expect, test } from 'vitest';
import { naturally } from './natural-order.js';

test.each([
  ['en', ['Plass 10', 'Plass 2', 'Plass 1', 'Plass 11'], ['Plass 1', 'Plass 2', 'Plass 10', 'Plass 11']],
  ['en', [null, 'B', 'A'], ['A', 'B', null]],
  ['nb', ['Åsen 1', 'Ærlig', 'Zebra'], ['Zebra', 'Ærlig', 'Åsen 1']],
  ['de', ['Zeile', 'Äpfel', 'Bahn'], ['Äpfel', 'Bahn', 'Zeile']],
])('%s: %j', (locale, names, sorted) => {
  expect([...names].sort(naturally(locale))).toEqual(sorted);
});
