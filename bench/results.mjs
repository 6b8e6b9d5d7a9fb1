import { SHARED_BUFFERS } from './bench-stack.mjs';
import { readResults } from './reads.mjs';
import { scaleResults } from './scale/scale.mjs';

const row = (what, measured, aim, isMet) => `| ${what} | ${measured} | ${aim} | ${isMet ? 'met' : '**missed**'} |`;

/** @param {object} found by measureAll @param {{ commit: string, at: Date }} of @returns {string} Markdown */
export function results(found, { commit, at }) {
  const { startMs, idle, apiAfterLoadMb, claimMs, pageBytes, adminUiKb, list, other } = found;
  const rate = (value) => `${Math.round(value)}/s`;
  const rows = [
    row('API, process start to ready', `${(startMs / 1000).toFixed(2)} s`, '≤ 2 s', startMs <= 2000),
    row(
      'API, resident memory',
      `${idle.api.toFixed(0)} MB; ${apiAfterLoadMb.toFixed(0)} MB after the list load`,
      '≤ 200 MB',
      Math.max(idle.api, apiAfterLoadMb) <= 200,
    ),
    row('worker, resident memory', `${idle.worker.toFixed(0)} MB`, '≤ 200 MB', idle.worker <= 200),
    row(
      `API, resident memory on Node.js ${other.version}`,
      `${other.idle.api.toFixed(0)} MB; ${other.apiAfterLoadMb.toFixed(0)} MB after the list load`,
      '≤ 200 MB',
      Math.max(other.idle.api, other.apiAfterLoadMb) <= 200,
    ),
    row(
      `worker, resident memory on Node.js ${other.version}`,
      `${other.idle.worker.toFixed(0)} MB`,
      '≤ 200 MB',
      other.idle.worker <= 200,
    ),
    row(
      'claim → granted, provider answers at once',
      `p50 ${claimMs.p50} ms, p95 ${claimMs.p95} ms`,
      'p95 ≤ 2 s',
      claimMs.p95 <= 2000,
    ),
    row(
      'customer page with its files, uncompressed',
      `${(pageBytes / 1000).toFixed(1)} kB`,
      '≤ 50 kB',
      pageBytes <= 50_000,
    ),
    row('admin UI, JavaScript of the first load, gzip', `${adminUiKb.toFixed(0)} kB`, '≤ 320 kB', adminUiKb <= 320),
    row(
      `consent-request list at ${list.rows.toLocaleString('en')} rows, 10 connections`,
      `${rate(list.api)} beside ${rate(list.bare)} bare: ${list.share.toFixed(2)} ×`,
      '≥ 0.6 ×',
      list.share >= 0.6,
    ),
  ];
  return `# Measured

\`npm run bench\`, ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC, at ${commit}.
Machine: ${found.machine}. Medians of three rounds; the database is the embedded PostgreSQL with
its usual settings but ${SHARED_BUFFERS} of shared buffers.

| what | measured | aim | |
|---|---|---|---|
${rows.join('\n')}

97.5 % of the list's answers came within ${list.apiP97} ms, of the bare handler's within ${list.bareP97} ms. The bare
handler is \`node:http\` and \`pg\` with the same page of 25 joined rows: no sign-in, no count. The API's answer checks
the session and counts up to 1,000.

${readResults(found.reads)}
${scaleResults(found.scale)}`;
}
