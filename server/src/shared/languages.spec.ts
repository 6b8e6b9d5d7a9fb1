import { expect, test } from 'vitest';
import { CUSTOMER_LANGUAGES, isCustomerLanguage, portalLanguage } from './languages.js';

test('customers are written to in seven languages', () => {
  expect(CUSTOMER_LANGUAGES).toEqual(['en', 'nb', 'sv', 'da', 'de', 'nl', 'fr']);
  expect(isCustomerLanguage('nb')).toBe(true);
  expect(['no', 'NB', 'xx', '', 'toString'].filter(isCustomerLanguage)).toEqual([]);
});

test.each([
  ['en', 'en'],
  ['nb', 'no'],
  ['sv', null],
  ['fr', null],
  ['no', null],
  ['constructor', null],
])('%s is %s at the portal', (language, portal) => {
  expect(portalLanguage(language)).toBe(portal);
});
