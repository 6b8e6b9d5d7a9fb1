import { expect, test } from 'vitest';
import { deviceTypeLabel, isSenseMeter, productOfSerial } from './device-type.js';

test.each([
  [1, 'Zaptec Pro'],
  [4, 'Zaptec Go'],
  [0, 'Unknown'],
  [12, 'Device type 12'],
  [null, ''],
])('device type %j reads %j', (deviceType, label) => {
  expect(deviceTypeLabel(deviceType)).toBe(label);
});

test.each([
  ['ZPR042727', 'Zaptec Pro', false],
  ['ZCS900017', 'Zaptec Pro', false],
  ['ZCH000001', 'Zaptec Home', false],
  ['ZAP123456', 'Zaptec Go', false],
  ['gpn123456', 'Zaptec Go 2', false],
  ['APH000001', 'Zaptec Sense', true],
  ['APG000001', 'Zaptec Sense', true],
  [' apm000001', 'Zaptec Sense', true],
  ['XYZ000001', null, false],
  ['AP', null, false],
  ['', null, false],
  [null, null, false],
])('serial %j is %j, a Sense meter: %s', (deviceId, product, sense) => {
  expect(productOfSerial(deviceId)).toBe(product);
  expect(isSenseMeter(deviceId)).toBe(sense);
});
