// Is this container's process well? The API says so itself; a worker has no address: its database has to answer.
import { readFileSync } from 'node:fs';

const command = readFileSync('/proc/1/cmdline', 'utf8');

async function worker() {
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
