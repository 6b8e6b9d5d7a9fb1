import { until } from '../../support/until.js';
import type { ProviderBench } from './provider-bench.js';

export interface ChargerSweepRow {
  id: string;
  state: string;
  run_id: string;
  next_page: number;
  pages_read: number;
  pages_total: number;
  seen: number;
  closed: number;
  added: number;
  moved: number;
  changed: number;
  gone: number;
  reads_asked: number;
  held: boolean;
  error: string | null;
  note: string | null;
  started_at: Date;
}

export async function newestChargerSweep(bench: ProviderBench, apiAccountId: string): Promise<ChargerSweepRow> {
  const [row] = await bench.rows.query<ChargerSweepRow[]>(
    `SELECT * FROM charger_sweeps WHERE api_account_id = $1 ORDER BY started_at DESC, id DESC LIMIT 1`,
    [apiAccountId],
  );
  if (!row) throw new Error('no sweep');
  return row;
}

export interface ListedRow {
  zaptec_id: string;
  device_id: string | null;
  name: string | null;
  installation_zaptec_id: string | null;
  is_open: boolean;
  missed_sweeps: number;
  missing_since: Date | null;
  position: number;
  xmin: string;
}

export const listedChargers = (bench: ProviderBench, apiAccountId: string): Promise<ListedRow[]> =>
  bench.rows.query(`SELECT *, xmin::text FROM listed_chargers WHERE api_account_id = $1 ORDER BY position`, [
    apiAccountId,
  ]);

/** A sweep whose page number `page` (from 1) waits at the provider. */
export async function chargersHeldAtPage(bench: ProviderBench, page: number, apiAccountId: string) {
  const fault = { path: '/api/chargers' };
  if (page > 1) await bench.control('POST', 'faults', { ...fault, kind: 'slow', delayMs: 0, count: page - 1 });
  const hold = await bench.control<{ id: string }>('POST', 'faults', { ...fault, kind: 'hold', count: 1 });
  const ended = bench.sweepChargers(apiAccountId);
  ended.catch(() => undefined);
  await until('the page is asked for', async () =>
    (await bench.control<{ id: string; hits: number }[]>('GET', 'faults')).some(
      (one) => one.id === hold.id && one.hits > 0,
    ),
  );
  return { ended, letGo: () => bench.control('DELETE', `faults/${hold.id}`) };
}

export interface SimulatedInstallation {
  id: string;
  circuits: { id: string; chargers: { id: string; deviceId: string | null; name: string | null }[] | null }[];
}

export const simulated = (bench: ProviderBench, id: string): Promise<SimulatedInstallation> =>
  bench.control('GET', `installations/${id}`);
