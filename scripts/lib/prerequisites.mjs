import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** What the tests need beyond npm, by the command that shows it is there and the Debian package that brings it. */
const needed = [
  { package: 'chromium', commands: ['chromium', 'chromium-browser', 'google-chrome'], variable: 'CHROMIUM_PATH' },
  { package: 'redis-server', commands: ['redis-server'] },
];

function isRunnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const onPath = (command) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find(isRunnable);

const find = ({ commands, variable }) =>
  (variable && process.env[variable] && isRunnable(process.env[variable]) ? process.env[variable] : undefined) ??
  commands.map(onPath).find(Boolean);

const missing = () => needed.filter((one) => !find(one));

const mayInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && Boolean(onPath('apt-get'));

/**
 * Makes sure of Chromium and redis-server: installs them from Debian when they are missing and this user may, else says
 * which packages are missing. Nothing is ever skipped for want of them.
 * @returns {Promise<{ chromium: string }>} path of the browser
 * @throws Error naming the missing packages
 */
export async function ensurePrerequisites() {
  const names = missing().map((one) => one.package);

  if (names.length > 0 && mayInstall()) {
    console.log(`Installing ${names.join(' and ')} (apt-get) …`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const update = await run('apt-get', ['update', '-qq'], { env });
    const install = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
      env,
      limitMs: 900_000,
    });
    if (!install.ok) throw new Error(`Installing ${names.join(', ')} failed:\n${update.output}\n${install.output}`);
  }

  const still = missing().map((one) => one.package);
  if (still.length > 0) {
    throw new Error(
      `Not installed: ${still.join(', ')}. Install these packages (Debian: apt-get install ${still.join(' ')}) and run again.`,
    );
  }
  return { chromium: find(needed[0]) };
}
