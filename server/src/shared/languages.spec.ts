import { expect, test } from 'vitest';
import {
  CUSTOMER_LANGUAGES,
  isCustomerLanguage,
  PORTAL_LANGUAGES,
  portalLanguage,
  readPortalLanguages,
} from './languages.js';

test('customers are written to in seven languages', () => {
  expect(CUSTOMER_LANGUAGES).toEqual(['en', 'nb', 'sv', 'da', 'de', 'nl', 'fr']);
  expect(isCustomerLanguage('nb')).toBe(true);
  expect(['no', 'NB', 'xx', '', 'toString'].filter(isCustomerLanguage)).toEqual([]);
});

test.each([
  ['en', 'en'],
  ['nb', 'no'],
  ['sv', 'se'],
  ['da', 'dk'],
  ['de', 'de'],
  ['nl', 'nl'],
  ['fr', 'fr'],
  ['no', null],
  ['se', null],
  ['', null],
  ['constructor', null],
])('%s is %s at the portal', (language, portal) => {
  expect(portalLanguage(language)).toBe(portal);
});

test.each([
  ['', {}],
  ['sv:sv,da:da', { sv: 'sv', da: 'da' }],
  [' sv:sv-SE  da:, ', { sv: 'sv-SE', da: null }],
])('PORTAL_LANGUAGES %o changes %o', (pairs, changes) => {
  expect(readPortalLanguages(pairs)).toEqual({ ...PORTAL_LANGUAGES, ...changes });
});

test.each([
  ['sv', '"sv" is not a pair such as sv:se'],
  ['sv:se:x', '"sv:se:x" is not a pair such as sv:se'],
  ['no:no', '"no" is none of our languages (en, nb, sv, da, de, nl, fr)'],
  ['constructor:no', '"constructor" is none of our languages (en, nb, sv, da, de, nl, fr)'],
  ['sv:s&x=1', '"s&x=1" is no language code'],
  ['sv:se,sv:sv', '"sv" is named twice'],
])('PORTAL_LANGUAGES %o is refused: %s', (pairs, sentence) => {
  expect(() => readPortalLanguages(pairs)).toThrow(new Error(sentence));
});
