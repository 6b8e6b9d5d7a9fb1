import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { withFileLock } from './file-lock.js';
import { freePort } from './free-port.js';
import { giveToServer, nativePlace, runNative, type NativePlace } from './native-commands.js';

const OWNER = 'grantdesk_owner';
const APPLICATION = 'grantdesk_app';
const DATABASE = 'grantdesk';
const PRESENCE = 'grantdesk-presence';

interface Credentials {
  owner: string;
  application: string;
}

export interface EmbeddedPostgresOptions {
  /** Data folder; made on first use. */
  folder: string;
  /** Extra server settings, e.g. `fsync=off` for throw-away test data. */
  settings?: string[];
}

/**
 * A real PostgreSQL from npm, shared by all processes that point at the same folder: the first starts it, the last
 * one out stops it. Each holds a presence connection, so a killed process counts itself out and a server left behind
 * by a kill is simply used again.
 */
export class EmbeddedPostgres {
  private constructor(
    private readonly place: NativePlace,
    private readonly lockFile: string,
    private readonly presence: Client,
    /** Role that owns the schema: for migrations only. */
    readonly ownerUrl: string,
    /** Role of the running processes. */
    readonly url: string,
  ) {}

  static async attach(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const place = await nativePlace(options.folder);
    const lockFile = `${resolve(place.dataDir)}.lock`;
    mkdirSync(dirname(lockFile), { recursive: true });

    return withFileLock(lockFile, async () => {
      const credentials = await initialise(place);
      const port = (await runningPort(place, credentials)) ?? (await start(place, credentials, options.settings ?? []));
      await createApplicationDatabase(port, credentials);

      const presence = await connect(port, credentials, DATABASE, PRESENCE);
      presence.on('error', () => undefined); // The server went away: nothing is left to be present at.
      return new EmbeddedPostgres(
        place,
        lockFile,
        presence,
        urlFor(port, OWNER, credentials.owner),
        urlFor(port, APPLICATION, credentials.application),
      );
    });
  }

  /** Deletes the folder's data for good, wherever it is kept; stops a server that a kill left behind first. */
  static async remove(folder: string): Promise<void> {
    const place = await nativePlace(folder);
    const lockFile = `${resolve(place.dataDir)}.lock`;
    if (!existsSync(dirname(lockFile))) return;

    await withFileLock(lockFile, async () => {
      if (existsSync(join(place.dataDir, 'postmaster.pid'))) {
        // Fails only when nothing is running any more, which is what is wanted.
        await runNative(place, 'pg_ctl', ['-D', place.dataDir, 'stop', '-m', 'immediate', '-w']).catch(() => undefined);
      }
      rmSync(place.dataDir, { recursive: true, force: true });
      rmSync(`${place.dataDir}.credentials.json`, { force: true });
    });
  }

  /** Leaves; stops the server if nobody else is there. Close the process's own pools first. */
  async release(): Promise<void> {
    await withFileLock(this.lockFile, async () => {
      const others = await this.presence
        .query<{ n: number }>(
          `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()`,
          [PRESENCE],
        )
        .then((result) => result.rows[0]?.n ?? 0)
        .catch(() => 0);
      await this.presence.end().catch(() => undefined);
      if (others === 0) await runNative(this.place, 'pg_ctl', ['-D', this.place.dataDir, 'stop', '-m', 'fast', '-w']);
    });
  }
}

async function initialise(place: NativePlace): Promise<Credentials> {
  const file = `${place.dataDir}.credentials.json`;
  if (existsSync(join(place.dataDir, 'PG_VERSION')) && existsSync(file))
    return JSON.parse(readFileSync(file, 'utf8')) as Credentials;

  const credentials = { owner: randomBytes(18).toString('hex'), application: randomBytes(18).toString('hex') };
  const passwordFile = `${place.dataDir}.password`;
  rmSync(place.dataDir, { recursive: true, force: true });
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 });
  giveToServer(place, place.dataDir);
  writeFileSync(passwordFile, credentials.owner, { mode: 0o600 });
  giveToServer(place, passwordFile);
  try {
    await runNative(place, 'initdb', [
      `--pgdata=${place.dataDir}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(file, JSON.stringify(credentials), { mode: 0o600 });
  return credentials;
}

/** The port of a server that already serves this folder, started by another process or left behind by a killed one. */
async function runningPort(place: NativePlace, credentials: Credentials): Promise<number | null> {
  const pidFile = join(place.dataDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;

  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  try {
    const client = await connect(port, credentials, 'postgres', 'grantdesk-probe');
    await client.end();
    return port;
  } catch {
    return null;
  }
}

async function start(place: NativePlace, credentials: Credentials, settings: string[]): Promise<number> {
  const deadline = Date.now() + 60_000;

  for (;;) {
    const port = await freePort();
    const flags = ['listen_addresses=127.0.0.1', `unix_socket_directories=''`, 'max_connections=200', ...settings];
    const log = join(place.dataDir, 'server.log');
    try {
      await runNative(place, 'pg_ctl', [
        '-D',
        place.dataDir,
        '-l',
        log,
        '-w',
        '-t',
        '60',
        '-o',
        `-p ${port} ${flags.map((flag) => `-c ${flag}`).join(' ')}`,
        'start',
      ]);
      return port;
    } catch (error) {
      // After a hard kill the old lock file outlives its server for a moment; PostgreSQL recovers by itself then.
      const already = await runningPort(place, credentials);
      if (already) return already;
      if (Date.now() > deadline) throw error;
      await delay(500);
    }
  }
}

async function createApplicationDatabase(port: number, credentials: Credentials): Promise<void> {
  const client = await connect(port, credentials, 'postgres', 'grantdesk-setup');
  try {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APPLICATION]);
    if (role.rowCount === 0) {
      await client.query(
        `CREATE ROLE ${APPLICATION} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${credentials.application}'`,
      );
    }
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}

const urlFor = (port: number, role: string, password: string) =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${DATABASE}`;

async function connect(
  port: number,
  credentials: Credentials,
  database: string,
  applicationName: string,
): Promise<Client> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    database,
    user: OWNER,
    password: credentials.owner,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  return client;
}
