import { scenarioId } from '../ids.js';
import type { Charger, Circuit, Installation, InstallationType } from '../model.js';

export const SCENARIO_CREATED_AT = Date.UTC(2024, 4, 17, 6, 30, 0, 250);

type ChargerSpec = Partial<Omit<Charger, 'id' | 'createdAt'>>;

export interface CircuitSpec {
  name?: string | null;
  maxCurrent?: number;
  active?: boolean;
  chargers: ChargerSpec[] | null;
}

export type InstallationSpec = {
  number: number;
  owner: number;
  name: string;
  type: InstallationType;
  circuits: CircuitSpec[];
} & Partial<Omit<Installation, 'id' | 'ownerId' | 'name' | 'type' | 'circuits'>>;

/**
 * One hand-made installation. Circuit and charger ids follow from the installation's number: circuit `n * 1000 + i`,
 * charger `n * 1000 + i` (i from 1), so a test may name them with `scenarioId`.
 */
export function buildInstallation({ number, owner, circuits, ...rest }: InstallationSpec): Installation {
  let ordinal = 0;
  const charger = (spec: ChargerSpec): Charger => {
    ordinal += 1;
    return {
      id: scenarioId('charger', number * 1000 + ordinal),
      deviceId: `${rest.type === 1 ? 'ZAP' : 'ZPR'}${String(number * 1000 + ordinal).padStart(6, '0')}`,
      name: `Lader ${String(ordinal)}`,
      deviceType: rest.type === 1 ? 4 : 1,
      active: true,
      createdAt: SCENARIO_CREATED_AT,
      ...spec,
    };
  };
  const circuit = (spec: CircuitSpec, place: number): Circuit => ({
    id: scenarioId('circuit', number * 1000 + place + 1),
    name: `Kurs ${String(place + 1)}`,
    maxCurrent: rest.type === 1 ? 32 : 63,
    active: true,
    ...spec,
    chargers: spec.chargers === null ? null : spec.chargers.map(charger),
  });

  return {
    networkType: 4,
    maxCurrent: rest.type === 1 ? 32 : 125,
    address: `Nordlysveien ${String(number)}`,
    zipCode: '5003',
    city: 'Bergen',
    active: true,
    createdAt: SCENARIO_CREATED_AT,
    updatedAt: SCENARIO_CREATED_AT,
    ...rest,
    id: scenarioId('installation', number),
    ownerId: scenarioId('user', owner),
    circuits: circuits.map(circuit),
  };
}

/** A Go site: one circuit with `count` chargers. */
export const goCircuit = (count: number): CircuitSpec[] => [{ chargers: Array.from({ length: count }, () => ({})) }];
