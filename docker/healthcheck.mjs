// Is this container's process well? The API says so itself; a worker has no address: its database has to answer, and the
// file it renews while it takes work has to be young.
import { readFileSync, statSync } from 'node:fs';

const command = process.argv[2] ?? readFileSync('/proc/1/cmdline', 'utf8');

/** Six beats. */
const STALE_MS = 30_000;

async function worker() {
  const file = process.env.HEARTBEAT_FILE;
  const age = file ? Date.now() - statSync(file).mtimeMs : 0;
  if (age > STALE_MS) throw new Error(`The worker has taken no work for ${Math.round(age / 1000)} s`);

  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 3000 });
  await client.connect();
  await client.query('SELECT 1');
  await client.end();
}

async function http(path) {
  const { ok, status } = await fetch(`http://127.0.0.1:${process.env.PORT}${path}`, {
    signal: AbortSignal.timeout(4000),
  });
  if (!ok) throw new Error(`${path} answers ${status}`);
}

try {
  if (command.includes('main.worker')) await worker();
  else await http(command.includes('zaptec-simulator') ? '/control/world' : '/health/live');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
