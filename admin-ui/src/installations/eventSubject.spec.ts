import { expect, test } from 'vitest';
import { eventSubject } from './eventSubject.js';

test.each([
  [{ name: 'Garage', deviceId: null }, 'Garage'],
  [{ name: 'Left', deviceId: 'ZAP1' }, 'Left, ZAP1'],
  [{ name: null, deviceId: 'ZAP2' }, 'ZAP2'],
  [{ name: null, deviceId: null }, 'Charger without a name'],
  [undefined, ''],
])('an event about %j names %s', (subject, named) => {
  expect(eventSubject(subject)).toBe(named);
});
