import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../paths.mjs';
import { isRunning } from '../process-identity.mjs';

const recordOf = (folder) => path.join(folder, 'processes.json');

/** Written at every start, so that the next one knows whom to wait for after this launcher was killed. */
export function rememberProcesses(folder, identities) {
  writeFileSync(recordOf(folder), JSON.stringify(identities));
}

export function forgetProcesses(folder) {
  rmSync(recordOf(folder), { force: true });
}

/** Processes of a launcher that was killed leave by themselves within ten seconds; who does not is made to. */
export async function outlastLeftovers(folder, limitMs = 12_000) {
  const file = recordOf(folder);
  if (!existsSync(file)) return;

  const deadline = Date.now() + limitMs;
  let left = JSON.parse(readFileSync(file, 'utf8')).filter(isRunning);
  if (left.length > 0) console.log('Waiting for the processes of an earlier start to leave …');
  while (left.length > 0 && Date.now() < deadline) {
    await delay(100);
    left = left.filter(isRunning);
  }
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  forgetProcesses(folder);
}

/** A process that is just ending may write once more. */
const remove = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

/** Deletes the folder, and the database where it really lies; a server left running over it is stopped first. */
export async function deleteFolder(folder) {
  const library = inRoot('dist/server/platform/database/embedded-postgres');
  const load = (file) => import(pathToFileURL(path.join(library, file)).href);
  const { nativePlace } = await load('native-commands.js');
  const place = await nativePlace(path.join(folder, 'database'));

  if (existsSync(path.join(place.dataDir, 'postmaster.pid'))) {
    const { EmbeddedPostgres } = await load('embedded-postgres.js');
    const embedded = await EmbeddedPostgres.attach({ folder: path.join(folder, 'database') });
    await embedded.release();
  }
  const isElsewhere = path.dirname(place.dataDir) !== path.resolve(folder);
  if (isElsewhere) remove(path.dirname(place.dataDir));
  remove(folder);
}
