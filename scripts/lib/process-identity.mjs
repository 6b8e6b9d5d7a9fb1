import { readFileSync } from 'node:fs';

/** When the process began, in the kernel's ticks: tells a process from a later one with the same id. Null where unknown. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** What to remember of a process in order to find it again. */
export const identify = (pid) => ({ pid, start: startOf(pid) });

/** Whether the remembered process still runs; a dead one whose parent has not looked yet (zombie) does not. */
export function isRunning({ pid, start }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  if (start === null || start === undefined) return true;
  return startOf(pid) === start && !isZombie(pid);
}

function isZombie(pid) {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
