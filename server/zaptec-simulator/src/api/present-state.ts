import type { Charger, Installation } from '../world/model.js';
import { firmwareOf, isOnline, meterOf, operatingMode, type Product, productOf } from './hardware.js';
import { wireTime } from './wire.js';

/** Observation 100 as recorded from a Pro; evcc tells a Go 2 by `ProductVariant`. The rest of a Go's is made up. */
const capabilities = (product: Product): string =>
  JSON.stringify({
    ConnectorType: 'ITT_Socket',
    GridTypes: ['TN_1', 'TN_3', 'IT_1', 'IT_3'],
    HardwareVariant: 'Standard',
    MeterCalibrated: true,
    MIDCertified: product === 'Go2',
    ProductVariant: product,
    RCDType: 'TypeB',
    SchemaVersion: '2.0',
  });

/** Observation 554: a meter value in the Open Charge Metering Format, unsigned as a Go sends it. */
function meterValue(charger: Charger, product: Product, now: number): string {
  const { kwh, readAt } = meterOf(charger, now);
  const reading = {
    TM: `${new Date(readAt).toISOString().slice(0, 19)},000+00:00 R`,
    RV: kwh,
    RI: '1-0:1.8.0',
    RU: 'kWh',
    RT: 'AC',
    ST: 'G',
  };
  const unit = product === 'Pro2' ? 'ZAPTEC PRO' : 'ZAPTEC GO';
  const { current } = firmwareOf(charger);
  return `OCMF|${JSON.stringify({ FV: '1.0', GI: unit, GS: charger.deviceId, GV: current, PG: 'F1', RD: [reading] })}`;
}

/** A Pro writes `32`, a Go `32.000` (both recorded). */
const decimal = (product: Product, value: number): string => (product === 'Pro2' ? String(value) : value.toFixed(3));

const flag = (value: boolean): string => (value ? '1' : '0');

/**
 * The flat observations of zaptec-api.md §8 in the order of their ids. An observation without a value keeps its row, as
 * the recorded ones of -1, 721 and 722 do. A charger without a box has never said anything but that it is not online.
 */
export function presentState(charger: Charger, installation: Installation, now: number): object[] {
  const product = productOf(charger);
  const online = isOnline(charger);
  const max = charger.settings?.['MaxChargeCurrent'] ?? 32;
  const min = charger.settings?.['MinChargeCurrent'] ?? 6;

  const everyDevice: [number, string | null][] = [
    [-3, flag(false)],
    [-2, flag(online)],
    [-1, null],
    [150, product === 'Pro2' ? 'LTE' : 'Wifi'],
    [501, decimal(product, 230)],
    [502, decimal(product, 230)],
    [503, decimal(product, 230)],
    [507, decimal(product, 0)],
    [508, decimal(product, 0)],
    [509, decimal(product, 0)],
    [800, installation.id],
    [911, firmwareOf(charger).current],
  ];
  const chargersOnly: [number, string | null][] = [
    [1, '0'],
    [100, capabilities(product)],
    [120, flag(installation.type === 0)],
    [151, '0'],
    [510, decimal(product, max)],
    [511, decimal(product, min)],
    [513, decimal(product, 0)],
    [520, '3'],
    [553, decimal(product, 0)],
    [554, meterValue(charger, product, now)],
    [708, decimal(product, 0)],
    [710, String(operatingMode(charger))],
    [711, flag(charger.active)],
    [715, String(installation.networkType)],
    [718, flag(false)],
    [721, product === 'Pro2' ? null : ''],
    [722, null],
  ];

  const said = product === 'Sense' ? everyDevice : [...everyDevice, ...chargersOnly];
  const shown = charger.deviceId === null ? said.filter(([id]) => id === -2 || id === 800) : said;
  return shown
    .sort(([a], [b]) => a - b)
    .map(([StateId, ValueAsString]) => ({
      ChargerId: charger.id,
      StateId,
      Timestamp: wireTime(now),
      ValueAsString,
    }));
}
