import { readFileSync } from 'node:fs';
import { identify, isRunning } from '../process-identity.mjs';

function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), parent: Number(parent) };
  } catch {
    return null;
  }
}

/** npm, and the shell it may have put between. */
function launchers() {
  const parent = statOf(process.ppid);
  const isShell = parent !== null && /^(sh|dash|bash)$/.test(parent.name);
  return [process.ppid, ...(isShell && parent.parent > 1 ? [parent.parent] : [])];
}

/** Calls back once when `npm run` that started this script is gone without having passed a signal on (a hard kill). */
export function whenNpmIsGone(callback) {
  if (process.env.npm_lifecycle_event === undefined) return;

  const watched = launchers().map(identify);
  const timer = setInterval(() => {
    if (watched.every(isRunning)) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}
