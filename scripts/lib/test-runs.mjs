import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { otherNode } from './other-node.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';

const MINUTE_MS = 60_000;

/** Files whose branches must be covered (≥ 95 % each): the rules everything else hangs on. */
const covered = [
  'server/src/features/consent-requests/link/access-link.ts',
  'server/src/features/consent-requests/link/consent-token.ts',
  'server/src/features/consent-requests/claims/claim-guard.ts',
  'server/src/features/consent-requests/request/consent-request.states.ts',
  'server/src/features/installations/hierarchy/hierarchy.diff.ts',
  'server/src/features/installations/hierarchy/hierarchy.charger-diff.ts',
  'server/src/features/installations/hierarchy/hierarchy.circuit-diff.ts',
  'server/src/features/installations/hierarchy/hierarchy.merge.ts',
  'server/src/features/installations/hierarchy/hierarchy.removal.ts',
];

const coverage = [
  '--coverage.enabled',
  '--coverage.provider=v8',
  '--coverage.reporter=text',
  '--coverage.reportsDirectory=test/.output/coverage',
  '--coverage.thresholds.perFile=true',
  '--coverage.thresholds.branches=95',
  ...covered.map((file) => `--coverage.include=${file}`),
];

/** A zone with half an hour in it: what is right there is not right by accident. */
const oddZone = { TZ: 'America/St_Johns' };

/**
 * Every run of a full `npm test`, in order. `engine` names the queue engine where it matters; `waits` marks those that
 * spend most of their time waiting for the provider's limits and for leases; `node` is the major version of those that
 * run on another Node.js than this one.
 */
export const testRuns = [
  { project: 'unit', args: coverage },
  { project: 'unit', zone: 'St_Johns', env: oddZone },
  { project: 'contract', waits: true },
  {
    project: 'contract',
    waits: true,
    zone: 'St_Johns',
    env: oddZone,
    args: ['test/contract/zaptec-client/reading.spec.ts', 'test/contract/zaptec-client/sign-in.spec.ts'],
  },
  { project: 'integration', engine: 'postgres' },
  { project: 'integration', engine: 'redis' },
  {
    project: 'integration',
    engine: 'postgres',
    zone: 'St_Johns',
    env: oddZone,
    args: [
      'test/integration/consent-requests/links-and-sending.spec.ts',
      'test/integration/auth/staff.spec.ts',
      'test/integration/customers/customers.spec.ts',
      'test/integration/http/keyset-page.spec.ts',
      'test/integration/jobs/due-work-sweep.spec.ts',
    ],
  },
  { project: 'failures', engine: 'postgres', waits: true },
  { project: 'failures', engine: 'redis', waits: true },
  { project: 'journeys', engine: 'postgres' },
  // The version that these tests were not started on, with the processes they start.
  { project: 'unit', node: otherNode },
  { project: 'integration', engine: 'postgres', node: otherNode },
  { project: 'journeys', engine: 'postgres', node: otherNode, args: ['test/e2e/consent.spec.ts'] },
];

export const nameOf = ({ project, engine, zone, node }) =>
  [project, engine, zone, node && `Node ${node}`].filter(Boolean).join(' · ');

/**
 * @param {{ project: string, engine?: string, zone?: string, node?: string, waits?: boolean, env?: object, args?: string[] }} testRun
 * @param {object} env for every run
 * @param {string} [nodeBinary] what a run with `node` runs on, and all it starts
 * @returns {Promise<{ run: object, ok: boolean, output: string, seconds: number, passed: number, failed: number, skipped: number }>}
 */
export async function runTests(testRun, env, nodeBinary) {
  const folder = inRoot('test', '.output');
  const file = `${folder}/${nameOf(testRun).replace(/\W+/g, '-')}.json`;
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });

  const { ok, output, seconds } = await run(
    testRun.node ? nodeBinary : process.execPath,
    [
      inRoot('node_modules/vitest/vitest.mjs'),
      'run',
      '--project',
      testRun.project,
      '--reporter',
      'dot',
      '--reporter',
      'json',
      `--outputFile.json=${file}`,
      '--no-color',
      // Several runs at once would write the record of durations into each other's reading; and so the order is the same everywhere.
      '--no-cache',
      ...(testRun.args ?? []),
    ],
    {
      env: { ...env, ...testRun.env, ...(testRun.engine ? { TEST_ENGINE: testRun.engine } : {}) },
      limitMs: 25 * MINUTE_MS,
    },
  );
  return { run: testRun, ok, output, seconds, ...countsIn(file) };
}

/** A run that broke before its first test leaves no file: it counts as nothing run, which fails. */
function countsIn(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/**
 * What is wrong with the runs beside failing tests.
 * @returns {string[]} sentences; empty when all is well
 */
export function complaintsAbout(results) {
  const complaints = [];
  for (const result of results) {
    const name = nameOf(result.run);
    if (!result.ok) complaints.push(`${name} failed`);
    if (result.passed + result.failed === 0) complaints.push(`${name} ran no test`);
    if (result.skipped > 0) complaints.push(`${name} skipped ${result.skipped}`);
  }
  for (const project of ['integration', 'failures']) {
    // A run in another zone is one of a few files.
    const whole = results.filter((result) => result.run.project === project && !result.run.zone);
    const counts = whole.map(({ passed, failed }) => passed + failed);
    if (new Set(counts).size > 1)
      complaints.push(`${project}: the engines ran different numbers of tests (${counts.join(' and ')})`);
  }
  return complaints;
}

export function table(results) {
  const rows = results.map(({ run, passed, failed, skipped, seconds }) => [
    nameOf(run),
    String(passed + failed),
    String(passed),
    String(failed),
    String(skipped),
    `${seconds.toFixed(0)} s`,
  ]);
  const lines = [['run', 'executed', 'passed', 'failed', 'skipped', 'time'], ...rows];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
