import { readFileSync } from 'node:fs';
import os from 'node:os';

const sorted = (values) => [...values].sort((a, b) => a - b);

export const median = (values) => sorted(values)[Math.floor(values.length / 2)];

/** @param {number} share e.g. 0.95 */
export const percentile = (values, share) =>
  sorted(values)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)];

/** Runs a measurement three times, one after the other. */
export async function thrice(measure) {
  return [await measure(), await measure(), await measure()];
}

/** Resident memory of a process, in MB (10^6 bytes). */
export function residentMb(pid) {
  const [, kib] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return (Number(kib) * 1024) / 1e6;
}

export function describeMachine() {
  const [{ model }] = os.cpus();
  return [
    `${os.cpus().length} × ${model.trim()}`,
    `${(os.totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `${os.type()} ${os.release()}`,
    `Node.js ${process.versions.node}`,
    `load average at the start ${os.loadavg()[0].toFixed(1)}`,
  ].join(', ');
}
