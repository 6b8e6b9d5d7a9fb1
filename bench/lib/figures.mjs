import { readFileSync } from 'node:fs';
import os from 'node:os';

const sorted = (values) => [...values].sort((a, b) => a - b);

export const median = (values) => {
  const inOrder = sorted(values);
  const middle = inOrder.length >> 1;
  return inOrder.length % 2 ? inOrder[middle] : (inOrder[middle - 1] + inOrder[middle]) / 2;
};

/** @param {number} share e.g. 0.95: the smallest value that this share of all does not exceed */
export const percentile = (values, share) => sorted(values)[Math.ceil(values.length * share) - 1];

/** Resident memory of a process in MB, as the kernel counts it (Linux only). */
export function residentMb(pid) {
  const [, kb] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
}

/** What the figures were taken on; load before the start tells whether the machine was otherwise idle. */
export function machine() {
  const cpus = os.cpus();
  const memory = (os.totalmem() / 2 ** 30).toFixed(0);
  const load = os.loadavg()[0].toFixed(2);
  return `${cpus[0].model.trim()}, ${cpus.length} cores, ${memory} GiB; ${os.type()} ${os.release()}; Node ${process.version}; load before the start ${load}`;
}
