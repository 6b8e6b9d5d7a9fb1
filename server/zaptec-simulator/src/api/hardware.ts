import type { Charger } from '../world/model.js';
import { hash32 } from '../world/random.js';

const HOUR_MS = 3_600_000;

/** What a box is, by its serial's prefix (zaptec-api.md §11); the names are those that observation 100 uses. */
export type Product = 'Pro2' | 'Go' | 'Go2' | 'Sense';

const PREFIXES: readonly (readonly [Product, RegExp])[] = [
  ['Sense', /^AP[HGM]/],
  ['Go2', /^GP[NG]/],
  ['Go', /^(?:ZAP|ZGB|ZAG)/],
];

export const productOf = (charger: Charger): Product =>
  PREFIXES.find(([, prefix]) => prefix.test(charger.deviceId ?? ''))?.[0] ?? (charger.deviceType === 4 ? 'Go' : 'Pro2');

export const isSense = (charger: Charger): boolean => productOf(charger) === 'Sense';

/** Lists, state and firmware say the same: a charger that is switched off, or has no box yet, is not online. */
export const isOnline = (charger: Charger): boolean => charger.active && charger.deviceId !== null;

/** ChargerOperationModes: no car is ever connected here, so Disconnected (1), or Unknown (0) of one that is not online. */
export const operatingMode = (charger: Charger): number => (isOnline(charger) ? 1 : 0);

/** Versions as recorded from chargers of each kind; the one before is made up. */
const FIRMWARE: Readonly<Record<Product, readonly [newest: string, before: string]>> = {
  Pro2: ['5.3.0.3', '5.0.2.1'],
  Go: ['2.6.0.6', '2.4.1.2'],
  Go2: ['2.6.0.6', '2.4.1.2'],
  Sense: ['2.3.5.0', '2.3.4.0'],
};

/** Every seventh charger has the version before the newest. */
export function firmwareOf(charger: Charger): { current: string; available: string } {
  const [newest, before] = FIRMWARE[productOf(charger)];
  return { current: hash32(`firmware:${charger.id}`) % 7 === 0 ? before : newest, available: newest };
}

/** A meter's total in kWh and the full hour it was read at; the same for a charger all through that hour. */
export function meterOf(charger: Charger, now: number): { kwh: number; readAt: number } {
  return { kwh: (hash32(`meter:${charger.id}`) % 9_000_000) / 1000, readAt: Math.floor(now / HOUR_MS) * HOUR_MS };
}
