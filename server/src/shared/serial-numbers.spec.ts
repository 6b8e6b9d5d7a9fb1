import { expect, test } from 'vitest';
import { foldSerial, isWellFormedSerial } from './serial-numbers.js';

test.each([
  'ZAP108001',
  'ZAP 108001',
  'zap-108001.',
  ' zap 108 001 ',
  'ZAP–108001',
  'Z.A.P. 108001',
  'zap_108001',
  '"ZAP108001"',
  '\u200bZAP\u00a0108001\ufeff',
  'ＺＡＰ１０８００１',
  '#ZAP108001',
])('%j names ZAP108001', (text) => {
  expect(foldSerial(text)).toBe('ZAP108001');
  expect(isWellFormedSerial(foldSerial(text))).toBe(true);
});

test.each(['', ' .', 'ZAP', 'ZAP10800', 'ZAP1080011', '108001', 'my charger', 'Plass 12', '98765432', 'ZAP10800O'])(
  '%j is no serial number',
  (text) => {
    expect(isWellFormedSerial(foldSerial(text))).toBe(false);
  },
);
