import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../scripts/lib/paths.mjs';
import { baselineOf, openBench, PASSWORD, signIn } from './bench-stack.mjs';
import { median, percentile, thrice } from './measure.mjs';

/** `BENCH_READS` for a quick look. */
const READS = Number(process.env.BENCH_READS ?? 1_000);
const WORKERS = 3;
/** The first reads: two calls each, at what the budget allows. */
const PREPARED_WITHIN_MS = 20 * 60_000;
const READ_WITHIN_MS = 5 * 60_000;
/** Tables that a read may write; the request budget's row and the work's own are not the read's. */
const OF_A_READ = ['installations', 'circuits', 'chargers', 'installation_events', 'domain_events'];

/**
 * Routine reads of installations that have not changed, with the simulator's limiter on, three rounds on one stack.
 * `BENCH_REDIS_URL` puts the queue into that Redis; it is PostgreSQL's otherwise.
 * @returns {Promise<object>} what `readResults` shows
 */
export async function measureReads() {
  const redis = process.env.BENCH_REDIS_URL;
  const bench = await openBench({
    simulator: { INSTALLATIONS: String(READS), SHARED: String(READS) },
    env: redis ? { REDIS_URL: redis } : {},
  });
  let done = false;
  try {
    const { stack, database } = bench;
    await stack.startSurroundings();
    await stack.command('migrate');
    await stack.command('seed-demo', '--password', PASSWORD);
    await stack.startApi();
    const first = await stack.startWorker();
    await baselineOf(await signIn(stack));
    await prepared(database);
    await end(first);

    const rounds = await thrice(() => round(bench));
    done = true;
    const of = (name) => median(rounds.map((one) => one[name]));
    return {
      engine: redis ? 'Redis' : 'PostgreSQL',
      reads: Object.fromEntries(Object.keys(rounds[0]).map((name) => [name, of(name)])),
      diff: await measureDiff(),
    };
  } finally {
    await bench.close({ keep: !done });
  }
}

/** All of them active and read, and nothing left to do. */
async function prepared(database) {
  await until(PREPARED_WITHIN_MS, 'the first reads', async () => {
    const { rows } = await database.query(
      `SELECT (SELECT count(*)::int FROM installation_access a JOIN installations i ON i.id = a.installation_id
                WHERE a.status = 'active' AND i.hierarchy_read_at IS NOT NULL) AS active,
              (SELECT count(*)::int FROM work_items
                WHERE name = 'installation.refresh-hierarchy' AND state IN ('due', 'claimed')) AS left`,
    );
    return rows[0].active >= READS && rows[0].left === 0;
  });
}

async function round({ stack, database }) {
  await database.query(`UPDATE api_accounts SET next_sweep_at = now() + interval '1 day'`);
  await database.query(`UPDATE installation_access SET next_read_at = now() + interval '1 day'`);
  await database.query(
    `UPDATE installation_access SET next_read_at = now() - interval '1 second', last_seen_at = now(), detail_wanted_at = NULL
      WHERE (installation_id, api_account_id) IN (
        SELECT installation_id, api_account_id FROM installation_access WHERE status = 'active'
         ORDER BY installation_id LIMIT ${READS})`,
  );
  await database.query('DELETE FROM zaptec_budgets');
  await control(stack, 'POST', 'limits/reset');
  await control(stack, 'DELETE', 'requests');
  const before = await written(database);
  const { rows } = await database.query('SELECT clock_timestamp() AS at');

  const workers = await Promise.all(Array.from({ length: WORKERS }, () => stack.startWorker()));
  await until(READ_WITHIN_MS, 'the routine reads', async () => {
    const read = await database.query('SELECT count(*)::int AS n FROM installations WHERE hierarchy_read_at > $1', [
      rows[0].at,
    ]);
    return read.rows[0].n >= READS;
  });
  await Promise.all(workers.map(end));

  const { requests } = await control(stack, 'GET', 'requests?kind=data');
  const after = await written(database);
  const [begin, finish] = [requests.at(0), requests.at(-1)].map(({ time }) => time);
  return {
    seconds: (finish - begin) / 1000,
    calls: requests.length,
    refused: requests.filter(({ status }) => status === 429).length,
    rows: (after.rows - before.rows) / READS,
    events: after.events - before.events,
  };
}

/** Rows written so far, as PostgreSQL counts them. */
async function written(database) {
  await database.query('SELECT pg_stat_force_next_flush()');
  // Connections of other processes hand in their counts within a second of idling.
  await delay(1500);
  const { rows } = await database.query(
    `SELECT relname AS name, (n_tup_ins + n_tup_upd + n_tup_del)::int AS n FROM pg_stat_user_tables WHERE relname = ANY($1)`,
    [OF_A_READ],
  );
  const sum = (names) => rows.filter(({ name }) => names(name)).reduce((total, { n }) => total + n, 0);
  return { rows: sum(() => true), events: sum((name) => name.endsWith('_events')) };
}

async function control(stack, method, path) {
  const answer = await fetch(`${stack.simulatorUrl}/control/${path}`, { method });
  if (!answer.ok) throw new Error(`${method} /control/${path} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function end(child) {
  child.signal('SIGTERM');
  await child.ended;
}

async function until(limitMs, what, holds) {
  for (const deadline = Date.now() + limitMs; !(await holds()); await delay(100))
    if (Date.now() > deadline) throw new Error(`${what} did not end within ${limitMs / 1000} s`);
}

const CHARGERS = 10_000;
const PER_CIRCUIT = 25;
const DIFF_ROUNDS = 50;

/** The comparison alone, as a worker does it: the same tree, one in which a hundredth is renamed, and a first read. */
async function measureDiff() {
  const built = 'dist/server/features/installations/hierarchy/hierarchy.diff.js';
  const { diffHierarchy } = await import(pathToFileURL(inRoot(built)).href);
  const id = (kind, n) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const present = { presence: 'present', missingSince: null };
  const numbers = Array.from({ length: CHARGERS }, (_, n) => n);
  const charger = (n, name = `P-${n}`) => ({
    zaptecId: id('a', n),
    deviceId: `ZAP${n}`,
    name,
    active: true,
    deviceType: 4,
  });
  const circuit = (n) => ({ zaptecId: id('c', n), name: `C-${n}`, maxCurrent: 32, isActive: true });
  const circuits = Array.from({ length: CHARGERS / PER_CIRCUIT }, (_, n) => n);
  const installation = { zaptecId: id('1', 1), name: 'Large', networkType: 4 };
  const stored = {
    installation: { ...installation, removalsHeld: false },
    circuits: circuits.map((n) => ({ ...circuit(n), ...present })),
    chargers: numbers.map((n) => ({
      ...charger(n),
      ...present,
      circuitZaptecId: id('c', Math.floor(n / PER_CIRCUIT)),
    })),
  };
  const read = (nameOf) => ({
    installation,
    circuits: circuits.map((c) => ({
      ...circuit(c),
      chargers: numbers.slice(c * PER_CIRCUIT, (c + 1) * PER_CIRCUIT).map((n) => charger(n, nameOf(n))),
    })),
  });
  const p95 = (input) => {
    const times = [];
    for (let n = 0; n < DIFF_ROUNDS; n += 1) {
      const began = performance.now();
      diffHierarchy({ readAt: new Date(), chargerListSweep: null, ...input });
      times.push(performance.now() - began);
    }
    return { median: median(times), p95: percentile(times, 0.95) };
  };
  const same = read((n) => `P-${n}`);
  return {
    unchanged: p95({ stored, snapshot: same }),
    hundredth: p95({ stored, snapshot: read((n) => (n % 100 === 0 ? `Q-${n}` : `P-${n}`)) }),
    first: p95({ stored: null, snapshot: same }),
  };
}

const row = (what, measured, aim, isMet) => `| ${what} | ${measured} | ${aim} | ${isMet ? 'met' : '**missed**'} |`;
const ms = ({ median: usual, p95 }) => `${usual.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;

/** @param {Awaited<ReturnType<typeof measureReads>>} found @returns {string} Markdown */
export function readResults({ engine, reads, diff }) {
  const { seconds, calls, refused, rows, events } = reads;
  return `## Reading what has not changed

${READS.toLocaleString('en')} installations, ${WORKERS} workers, the queue in ${engine}, the simulator's limiter on (10/s, burst 15). From the first call
to the last. Rows are those of installations, circuits, chargers and events; the plan, the work's own row and the request
budget's are not the read's.

| what | measured | aim | |
|---|---|---|---|
${row('routine read of all of them', `${seconds.toFixed(1)} s`, '≤ 103 s', seconds <= 103)}
${row('calls; refused with 429', `${calls}; ${refused}`, `${READS}–${READS + 10}; 0`, calls >= READS && calls <= READS + 10 && refused === 0)}
${row('an unchanged read: rows; events of all', `${rows.toFixed(2)}; ${events}`, '≤ 1; 0', rows <= 1 && events === 0)}
${row('comparing 10,000 chargers, nothing changed', ms(diff.unchanged), '≤ 20 ms', diff.unchanged.median <= 20)}
${row('comparing 10,000 chargers, a hundredth renamed', ms(diff.hundredth), '≤ 20 ms', diff.hundredth.median <= 20)}
${row('comparing 10,000 chargers with nothing stored', ms(diff.first), '≤ 20 ms', diff.first.median <= 20)}
`;
}
