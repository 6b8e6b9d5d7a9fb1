/** Zaptec's `DeviceTypes` (zaptec-api.md §10) in words for staff. "Smart" is the Pro family here, "Apollo" is Go. */
const DEVICE_TYPE_LABELS: ReadonlyMap<number, string> = new Map([
  [0, 'Unknown'],
  [1, 'Zaptec Pro'],
  [2, 'Portable'],
  [3, 'Home APM'],
  [4, 'Zaptec Go'],
  [5, 'Other APM'],
  [6, 'Generic APM'],
  [7, 'HAN APM'],
  [8, 'TIC APM'],
]);

export type ZaptecProduct = 'Zaptec Pro' | 'Zaptec Home' | 'Zaptec Go' | 'Zaptec Go 2' | 'Zaptec Sense';

/** Serial prefixes (zaptec-api.md §11). The list is not complete and must never be used to refuse a serial. */
const PRODUCT_OF_PREFIX: ReadonlyMap<string, ZaptecProduct> = new Map([
  ['ZPR', 'Zaptec Pro'],
  ['ZPG', 'Zaptec Pro'],
  ['ZCS', 'Zaptec Pro'],
  ['ZCH', 'Zaptec Home'],
  ['ZAP', 'Zaptec Go'],
  ['ZGB', 'Zaptec Go'],
  ['ZAG', 'Zaptec Go'],
  ['GPN', 'Zaptec Go 2'],
  ['GPG', 'Zaptec Go 2'],
  ['APH', 'Zaptec Sense'],
  ['APG', 'Zaptec Sense'],
  ['APM', 'Zaptec Sense'],
]);

/** The device type in words; an unknown number is shown as such, null (not stated) is an empty text. */
export function deviceTypeLabel(deviceType: number | null): string {
  if (deviceType === null) return '';
  return DEVICE_TYPE_LABELS.get(deviceType) ?? `Device type ${deviceType}`;
}

/** The product by its serial number: the only way to tell Go 2 from Go. Null for an unknown or missing serial. */
export function productOfSerial(deviceId: string | null): ZaptecProduct | null {
  return PRODUCT_OF_PREFIX.get(deviceId?.trim().slice(0, 3).toUpperCase() ?? '') ?? null;
}

/** The SQL of isSenseMeter; `h` is the chargers row. */
export const SENSE_METER = `COALESCE(h.device_id, '') ~* '^ *AP[HGM]'`;

/** A Sense is a meter and no charger: it is not counted, offered or assigned (product.md §6). */
export function isSenseMeter(deviceId: string | null): boolean {
  return productOfSerial(deviceId) === 'Zaptec Sense';
}
