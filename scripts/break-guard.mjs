// Breaks each condition of the guard (product.md §5) in turn and expects its spec to notice.
//
//   node scripts/break-guard.mjs
//
// Copies claim-guard.ts and its spec once per break into .grantdesk/, runs all copies in one vitest run, and prints one
// line per condition. Exits 1 when a break goes unnoticed, when the unbroken copy fails, or when a condition is not found.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const home = path.join(root, 'server/src/features/consent-requests/claims');
const guard = readFileSync(path.join(home, 'claim-guard.ts'), 'utf8');
const spec = readFileSync(path.join(home, 'claim-guard.spec.ts'), 'utf8');

const CONDITION = /^function (\w+)\((?:\{[^}]*\}|facts): GuardFacts\): boolean \{\n([\s\S]*?)^\}/gm;
const TABLE = /^const \w+_CONDITIONS = \{\n([\s\S]*?)^\} satisfies Conditions;/gm;
const LIMIT = /^export const (MAX_\w+) = ([^;]+);/gm;

// Each way to break an expression: what stands there, and what is put in its place.
const BREAKS = [
  [' > ', ' >= '],
  [' > ', ' < '],
  [' === ', ' !== '],
  [' !== ', ' === '],
  [' && ', ' || '],
  [' || ', ' && '],
  ['.some(', '.every('],
  [' + ', ' - '],
];

/** The functions that the tables of conditions name, and the one that lets an owner pass. */
function conditionsOf(source) {
  const bodies = new Map([...source.matchAll(CONDITION)].map((match) => [match[1], match]));
  const named = [...source.matchAll(TABLE)].flatMap(([, lines]) => [...lines.matchAll(/^ {2}(\w+): (\w+),$/gm)]);
  const wanted = [
    ...named.map(([, reason, name]) => ({ reason, name })),
    { reason: 'already_owner', name: 'isOwnAlready' },
  ];
  const lost = wanted.filter(({ name }) => !bodies.has(name));
  const idle = [...bodies.keys()].filter((name) => !wanted.some((each) => each.name === name));
  if (named.length === 0 || lost.length > 0 || idle.length > 0) {
    fail(`conditions without a function: ${lost.map(({ name }) => name)}; functions without a condition: ${idle}`);
  }
  return wanted.map(({ reason, name }) => ({ label: reason, name, match: bodies.get(name) }));
}

/** Every broken version of the source for one condition. */
function mutantsOf({ name, match }) {
  const body = match[2];
  const start = match.index + match[0].indexOf(body);
  const withBody = (changed) => guard.slice(0, start) + changed + guard.slice(start + body.length);
  const mutants = [
    { how: 'never trips', source: withBody('  return false;\n') },
    { how: 'always trips', source: withBody('  return true;\n') },
  ];
  for (const [from, to] of BREAKS) {
    for (let at = body.indexOf(from); at >= 0; at = body.indexOf(from, at + 1)) {
      const changed = body.slice(0, at) + to + body.slice(at + from.length);
      mutants.push({ how: `${from.trim()} at ${at} becomes ${to.trim()}`, source: withBody(changed) });
    }
  }
  return mutants.map((mutant) => ({ ...mutant, name }));
}

/** A limit one millisecond longer or shorter. */
function limitMutants(match) {
  return ['+ 1', '- 1'].map((change) => ({
    how: `${match[2]} ${change}`,
    source: guard.replace(match[0], `export const ${match[1]} = ${match[2]} ${change};`),
  }));
}

function fail(message) {
  console.error(`break-guard: ${message}`);
  process.exit(1);
}

const groups = [
  { label: 'unbroken', mutants: [{ how: 'as it is', source: guard }] },
  ...conditionsOf(guard).map((condition) => ({ label: condition.label, mutants: mutantsOf(condition) })),
  ...[...guard.matchAll(LIMIT)].map((match) => ({ label: match[1], mutants: limitMutants(match) })),
];

mkdirSync(path.join(root, '.grantdesk'), { recursive: true });
const work = mkdtempSync(path.join(root, '.grantdesk', 'break-guard-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const toSources = (text) =>
  text.replace(
    /from '(\.{1,2}\/(?!claim-guard\.)[\w./-]+)\.js'/g,
    (_, file) => `from ${JSON.stringify(path.join(home, `${file}.ts`))}`,
  );

for (const [g, group] of groups.entries()) {
  for (const [m, mutant] of group.mutants.entries()) {
    mutant.folder = path.join(work, `${g}-${m}`);
    mkdirSync(mutant.folder);
    writeFileSync(path.join(mutant.folder, 'claim-guard.ts'), toSources(mutant.source));
    writeFileSync(path.join(mutant.folder, 'claim-guard.spec.ts'), toSources(spec));
  }
}
const report = path.join(work, 'report.json');
const config = {
  root: work,
  test: { include: ['*/claim-guard.spec.ts'], pool: 'threads', isolate: false, maxWorkers: 2 },
};
writeFileSync(path.join(work, 'vitest.config.mjs'), `export default ${JSON.stringify(config)};\n`);

const run = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    ...['run', '--root', work, '--config', path.join(work, 'vitest.config.mjs')],
    ...['--reporter', 'json', '--outputFile', report],
  ],
  { cwd: work, encoding: 'utf8', maxBuffer: 1 << 28 },
);

let results;
try {
  results = new Map(
    JSON.parse(readFileSync(report, 'utf8')).testResults.map((file) => [path.dirname(file.name), file]),
  );
} catch (error) {
  fail(`vitest left no report: ${error.message}\n${run.stdout}${run.stderr}`);
}

// A copy counts as noticed when tests of it ran and failed, not when it could not be loaded.
const verdictOf = (mutant) => {
  const tests = results.get(mutant.folder)?.assertionResults ?? [];
  return { ran: tests.length, failed: tests.filter((test) => test.status === 'failed').map((test) => test.title) };
};

const [control, ...broken] = groups;
const expected = verdictOf(control.mutants[0]);
if (expected.ran === 0 || expected.failed.length > 0) fail(`the unbroken guard fails its spec: ${expected.failed}`);

let unnoticed = 0;
for (const { label, mutants } of broken) {
  const verdicts = mutants.map((mutant) => ({ mutant, ...verdictOf(mutant) }));
  const survivors = verdicts.filter(({ ran, failed }) => ran !== expected.ran || failed.length === 0);
  unnoticed += survivors.length;
  const lines = survivors.map(({ mutant, ran }) => `${mutant.how}${ran === expected.ran ? '' : ' (did not run)'}`);
  const state = survivors.length === 0 ? 'ok      ' : 'SURVIVED';
  const detail = survivors.length === 0 ? `e.g. by "${verdicts[0].failed[0]}"` : lines.join('; ');
  console.log(`${state} ${label.padEnd(31)} ${mutants.length - survivors.length}/${mutants.length} noticed, ${detail}`);
}
console.log(`${expected.ran} tests, ${broken.length} conditions and limits, ${unnoticed} breaks unnoticed`);
process.exitCode = unnoticed === 0 ? 0 : 1;
