import { residentMb } from './lib/figures.mjs';

/** Resident memory after what went before: the claims and more than a minute of list load. */
export function measureMemory(desk) {
  return ['api', 'worker'].map((name) => {
    const mb = residentMb(desk[name].pid);
    return {
      what: `resident memory of the ${name} after the load`,
      aim: '≤ 200 MB',
      measured: `${mb.toFixed(0)} MB`,
      isMet: mb <= 200,
    };
  });
}
