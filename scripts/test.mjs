// Every test there is. `npm test [-- --only <project>] [-- --engine postgres|redis]`; without options also the checks and
// the lane on another Node.js.
import { parseArgs } from 'node:util';
import { build } from './lib/build-parts.mjs';
import { checkSteps } from './lib/check-steps.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { installOtherNode } from './lib/other-node.mjs';
import { inRoot } from './lib/paths.mjs';
import { ensurePrerequisites } from './lib/prerequisites.mjs';
import { endWithSignals, run } from './lib/run.mjs';
import { runSteps } from './lib/steps.mjs';
import { complaintsAbout, nameOf, runTests, table, testRuns } from './lib/test-runs.mjs';

const LIMIT_MS = 80 * 60_000;

const breakGuard = {
  name: 'each broken guard condition is noticed',
  run: () => run(process.execPath, [inRoot('scripts', 'break-guard.mjs')]),
};

const { values: wish } = parseArgs({ options: { only: { type: 'string' }, engine: { type: 'string' } } });
const isWished = ({ project, engine, node }) =>
  // Somebody who looks at one project looks at it once.
  (!wish.only || !node) && (!wish.only || wish.only === project) && (!wish.engine || !engine || wish.engine === engine);

const chosen = testRuns.filter(isWished);

/** Projects that start the product's own processes; the others load the sources. */
const needBuild = new Set(['integration', 'failures', 'journeys']);

async function report(testRun, { env, nodeBinary }) {
  const result = await runTests(testRun, env, nodeBinary);
  const { ok, passed, failed, seconds, output } = result;
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${nameOf(testRun)}: ${passed + failed} tests (${seconds.toFixed(0)} s)`);
  if (!ok) console.log(`${output.trimEnd()}\n`);
  return result;
}

async function oneAfterTheOther(testRuns, means) {
  const results = [];
  for (const testRun of testRuns) results.push(await report(testRun, means));
  return results;
}

/** Those that wait go beside those that keep two cores busy. @returns the results in the order of `testRuns` */
async function runAll(means) {
  const lanes = [chosen.filter(({ waits }) => !waits), chosen.filter(({ waits }) => waits)];
  const results = (await Promise.all(lanes.map((lane) => oneAfterTheOther(lane, means)))).flat();
  return results.sort((one, other) => chosen.indexOf(one.run) - chosen.indexOf(other.run));
}

endWithSignals();
main(async () => {
  setTimeout(() => {
    console.error(`The tests took longer than ${LIMIT_MS / 60_000} minutes.`);
    process.exit(1);
  }, LIMIT_MS).unref();

  if (chosen.length === 0)
    throw new Error(`There is no project ${wish.only} to run on ${wish.engine ?? 'any engine'}.`);
  const { chromium } = await ensurePrerequisites();
  await install();
  const checks = wish.only ? [] : await runSteps([...checkSteps, breakGuard]);
  if (chosen.some(({ project }) => needBuild.has(project))) await build();
  const nodeBinary = chosen.some(({ node }) => node) ? await installOtherNode() : undefined;
  const results = await runAll({ env: { CHROMIUM_PATH: chromium }, nodeBinary });

  const complaints = [
    ...checks.filter(({ ok }) => !ok).map(({ name }) => `${name} failed`),
    ...complaintsAbout(results),
  ];
  console.log(`\n${table(results)}\n`);
  for (const complaint of complaints) console.log(complaint);

  const sum = (count) => results.reduce((total, result) => total + result[count], 0);
  // A broken check or an uneven run is a failure even if every single test passed.
  const failed = Math.max(sum('failed'), complaints.length);
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`${sum('passed')} passed, ${failed} failed`);
});
