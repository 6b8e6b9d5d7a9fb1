import { installOtherNode, otherNode } from '../scripts/lib/other-node.mjs';
import { inRoot } from '../scripts/lib/paths.mjs';
import { run } from '../scripts/lib/run.mjs';
import { Child } from '../scripts/lib/stack/child.mjs';
import { baselineOf, openBench, PASSWORD, signIn } from './bench-stack.mjs';
import { customerPageBytes, handedOver, measureClaims } from './claims.mjs';
import { fillQueries } from './list-query.mjs';
import { loadList, measureList } from './list.mjs';
import { measureScale } from './scale/scale.mjs';
import { measureReads } from './reads.mjs';
import { describeMachine, median, percentile, residentMb, thrice } from './measure.mjs';

const CLAIMS_PER_ROUND = 20;
/** Numbers of customers nobody has had yet. */
const FIRST_ON_OTHER_NODE = 1_000;

/** @returns {Promise<object>} one value per line of the results, in the units of bench/results.mjs */
export async function measureAll() {
  const machine = describeMachine();
  return { machine, ...(await measureProduct()), reads: await measureReads() };
}

async function measureProduct() {
  const bench = await openBench();
  let done = false;
  try {
    const { stack } = bench;
    await stack.startSurroundings();
    await stack.command('migrate');
    await stack.command('seed-demo', '--password', PASSWORD);

    const startMs = median(await thrice(() => timeStart(stack)));
    const api = await stack.startApi();
    const worker = await stack.startWorker();
    const staff = await signIn(stack);
    await baselineOf(staff);

    const { claimMs, pageBytes } = await customers(bench, staff);
    const idle = { api: residentMb(api.identity.pid), worker: residentMb(worker.identity.pid) };
    await end(worker);
    const list = await consentRequestList(bench, staff);
    const apiAfterLoadMb = residentMb(api.identity.pid);
    const adminUi = await adminUiKb();
    await end(api);
    const other = await memoryOnOtherNode(bench, staff);
    await stack.startApi();
    const scale = await measureScale(bench, staff, PASSWORD);

    done = true;
    return { startMs, idle, apiAfterLoadMb, claimMs, pageBytes, adminUiKb: adminUi, list, other, scale };
  } finally {
    await bench.close({ keep: !done });
  }
}

/** The same as on this Node.js: claims for both, then the list's load for the API alone. */
async function memoryOnOtherNode({ stack, database }, staff) {
  const node = await installOtherNode();
  const [api, worker] = [await stack.startApi(node), await stack.startWorker(node)];
  const { items } = await staff.get('/user-groups');
  const parts = { staff, database, simulator: stack.simulatorUrl, userGroupId: items[0].id };
  await measureClaims(parts, 3 * CLAIMS_PER_ROUND, FIRST_ON_OTHER_NODE);

  const idle = { api: residentMb(api.identity.pid), worker: residentMb(worker.identity.pid) };
  await end(worker);
  await loadList(listAddress(stack), { cookie: staff.headers.Cookie });
  const apiAfterLoadMb = residentMb(api.identity.pid);
  await end(api);
  return { version: otherNode, idle, apiAfterLoadMb };
}

const listAddress = (stack) => `${stack.url}/api/consent-requests?sort=createdAt&order=desc&limit=25`;

async function end(child) {
  child.signal('SIGTERM');
  await child.ended;
}

/** From the process's start to the first 200 of /health/ready; the database runs already. */
async function timeStart(stack) {
  const began = performance.now();
  const api = await stack.startApi();
  const ms = performance.now() - began;
  await end(api);
  return ms;
}

async function customers({ stack, database }, staff) {
  const { items } = await staff.get('/user-groups');
  const parts = { staff, database, simulator: stack.simulatorUrl, userGroupId: items[0].id };
  await measureClaims(parts, 3, 1); // Warm-up.

  let next = 10;
  const rounds = await thrice(async () => {
    const times = await measureClaims(parts, CLAIMS_PER_ROUND, next);
    next += CLAIMS_PER_ROUND;
    return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
  });
  const { link } = await handedOver(staff, parts.userGroupId, next);
  return {
    claimMs: { p50: median(rounds.map(({ p50 }) => p50)), p95: median(rounds.map(({ p95 }) => p95)) },
    pageBytes: await customerPageBytes(link),
  };
}

async function consentRequestList({ stack, database, databaseUrl }, staff) {
  for (const query of fillQueries) await database.query(query);
  const [{ count }] = (await database.query('SELECT count(*)::int FROM consent_requests')).rows;

  const bare = new Child({
    name: 'bare-list',
    args: [inRoot('bench/bare-list.mjs')],
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl },
    logs: stack.logs,
  });
  try {
    const { port } = await bare.announced('listening');
    const measured = await measureList(
      listAddress(stack),
      { cookie: staff.headers.Cookie },
      `http://127.0.0.1:${port}/`,
    );
    return { ...measured, rows: count };
  } finally {
    await end(bare);
  }
}

async function adminUiKb() {
  const { output } = await run(process.execPath, ['admin-ui/scripts/print-sizes.mjs']);
  const [, kb] = /first load: ([\d.]+) kB gzip/.exec(output) ?? [];
  if (!kb) throw new Error(`The admin UI's size is not known:\n${output}`);
  return Number(kb);
}
