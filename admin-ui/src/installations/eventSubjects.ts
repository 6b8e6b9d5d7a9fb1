import type { Circuit } from '../api/types.js';
import { chargerName } from '../chargers/chargerModel.js';

/** What an event is about, by our id: a charger by name and serial number, a circuit by name. */
export function eventSubjects(circuits: readonly Circuit[]): ReadonlyMap<string, string> {
  const chargers = circuits.flatMap((circuit) => circuit.chargers);
  return new Map([
    ...circuits.map(({ id, name }): [string, string] => [id ?? '', id === null ? '' : (name ?? '')]),
    ...chargers.map((one): [string, string] => [
      one.id,
      one.name !== null && one.deviceId !== null ? `${one.name}, ${one.deviceId}` : chargerName(one),
    ]),
  ]);
}
