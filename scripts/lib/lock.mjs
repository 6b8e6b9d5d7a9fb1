import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, isRunning } from './process-identity.mjs';

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return error.code === 'ENOENT' ? null : { pid: 0, start: null };
  }
}

/** Appears with its content or not at all, so that nobody reads half a lock. */
function create(file, content) {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, JSON.stringify(content));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A dead holder's lock is moved away first: of two that try, one succeeds; what was not the dead one's is put back. */
function clear(file, dead) {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (JSON.stringify(read(aside)) !== JSON.stringify(dead)) create(file, read(aside));
  rmSync(aside, { force: true });
}

/**
 * Takes the lock if nobody alive holds it.
 * @param {string} file
 * @param {object} [notes] what others may know about the holder
 * @returns {{ taken: true, release: () => void, note: (more: object) => void } | { taken: false, holder: object }}
 */
export function tryLock(file, notes = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = { ...identify(process.pid), ...notes };

  for (;;) {
    if (create(file, mine)) {
      let held = true;
      return {
        taken: true,
        release: () => {
          if (!held) return;
          held = false;
          rmSync(file, { force: true });
        },
        note: (more) => {
          writeFileSync(`${file}.draft`, JSON.stringify({ ...mine, ...more }));
          renameSync(`${file}.draft`, file);
        },
      };
    }
    const holder = read(file);
    if (holder === null) continue;
    if (holder.pid > 0 && isRunning(holder)) return { taken: false, holder };
    clear(file, holder);
  }
}

/** Runs `work` while no other process holds the lock; says once that it waits. */
export async function withLock(file, waiting, work) {
  let lock = tryLock(file);
  if (!lock.taken) console.log(waiting);
  while (!lock.taken) {
    await delay(200);
    lock = tryLock(file);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
