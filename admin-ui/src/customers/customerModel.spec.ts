import { expect, test } from 'vitest';
import { othersWith, startingValues, zoneFor } from './customerModel.js';

const swedish = { defaultLanguage: 'sv', defaultTimeZone: 'Europe/Mariehamn' };

test('a new customer begins as the user group says, else in the zone of the person at the screen', () => {
  expect(startingValues(swedish, 'UTC')).toEqual({ language: 'sv', timeZone: 'Europe/Mariehamn' });
  expect(startingValues(null, 'UTC')).toEqual({ timeZone: 'UTC' });
});

test.each([
  ['sv', swedish, 'Europe/Mariehamn'],
  ['sv', null, 'Europe/Stockholm'],
  ['fr', swedish, 'Europe/Paris'],
  ['en', swedish, 'Europe/Mariehamn'],
  ['en', null, 'UTC'],
])('the zone for %s with %j is %s', (language, defaults, zone) => {
  expect(zoneFor(language, defaults, 'UTC')).toBe(zone);
});

const kari = { id: 'k', email: 'Kari@example.com' };
const similar = { id: 's', email: 'okari@example.com' };

test('an address in use: by others, whatever the case, not by similar ones and not by oneself', () => {
  expect(othersWith('kari@example.com', [kari, similar], undefined)).toEqual([kari]);
  expect(othersWith('kari@example.com', [kari, similar], 'k')).toEqual([]);
  const berry = { id: 'b', email: 'Post@blåbær.no' };
  expect(othersWith('post@xn--blbr-roah.no', [berry], undefined)).toEqual([berry]);
});
