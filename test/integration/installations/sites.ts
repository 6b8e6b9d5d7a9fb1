import type { ProviderBench } from './provider-bench.js';

/** A charger as it is stored; `xmin` changes with every write of it. */
export interface ChargerRow {
  id: string;
  zaptec_id: string;
  device_id: string | null;
  name: string | null;
  presence: string;
  installation_id: string;
  updated_at: Date;
}

/** An installation as the simulator made it. */
export interface Site {
  id: string;
  circuits: { id: string; chargers: { id: string }[] }[];
}

/** The stored chargers of an installation, by Zaptec's id of it. */
export const chargersOf = (bench: ProviderBench, zaptecId: string) =>
  bench.rows.query<ChargerRow[]>(
    `SELECT h.*, h.xmin FROM chargers h JOIN installations i ON i.id = h.installation_id WHERE i.zaptec_id = $1 ORDER BY h.zaptec_id`,
    [zaptecId],
  );

/** The site as it really is, made for one test, with access granted. */
export async function makeSite(
  bench: ProviderBench,
  circuits: { name: string; chargers: { name: string; deviceId?: string }[] }[],
): Promise<Site> {
  const made = await bench.control<Site>('POST', 'installations', {
    ...{ ownerEmail: 'kari@zaptec.example', name: 'Made for a test', type: 0 },
    circuits,
  });
  await bench.grant(made.id);
  return made;
}

/** `P-1`, `P-2`, … */
export const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `P-${index + 1}` }));

/** Zaptec's ids of its chargers. */
export const chargerIds = (made: Site) => made.circuits.flatMap((one) => one.chargers.map((charger) => charger.id));
