import { until } from '../../support/until.js';
import type { ProviderBench } from './provider-bench.js';

export interface SweepRow {
  state: string;
  pages_read: number;
  pages_total: number;
  seen: number;
  appeared: number;
  vanished: number;
  started_at: Date;
  error: string | null;
  note: string | null;
}

export async function newestSweep(bench: ProviderBench, apiAccountId: string): Promise<SweepRow> {
  const [row] = await bench.rows.query<SweepRow[]>(
    `SELECT * FROM list_sweeps WHERE api_account_id = $1 ORDER BY started_at DESC, id DESC LIMIT 1`,
    [apiAccountId],
  );
  if (!row) throw new Error('no sweep');
  return row;
}

export interface SweptAccountRow {
  baseline_sweeps: number;
  baseline_at: Date | null;
  next_sweep_at: Date | null;
  last_complete_sweep_started_at: Date;
}

export async function accountRow(bench: ProviderBench, apiAccountId: string): Promise<SweptAccountRow> {
  const [row] = await bench.rows.query<SweptAccountRow[]>(`SELECT * FROM api_accounts WHERE id = $1`, [apiAccountId]);
  if (!row) throw new Error('no account');
  return row;
}

/** A sweep whose page number `page` (from 1) waits at the provider. */
export async function heldAtPage(bench: ProviderBench, page: number, apiAccountId: string) {
  const [row] = await bench.rows.query<{ username: string }[]>('SELECT username FROM api_accounts WHERE id = $1', [
    apiAccountId,
  ]);
  const fault = { path: '/api/installation', account: row?.username };
  await bench.control('POST', 'faults', { ...fault, kind: 'slow', delayMs: 0, count: page - 1 });
  const hold = await bench.control<{ id: string }>('POST', 'faults', { ...fault, kind: 'hold', count: 1 });
  const ended = bench.sweep(apiAccountId);
  ended.catch(() => undefined);
  await until('the page is asked for', async () =>
    (await bench.control<{ id: string; hits: number }[]>('GET', 'faults')).some(
      (one) => one.id === hold.id && one.hits > 0,
    ),
  );
  return { ended, letGo: () => bench.control('DELETE', `faults/${hold.id}`) };
}
