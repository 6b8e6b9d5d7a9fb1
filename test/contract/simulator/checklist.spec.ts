import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultSchema } from '../../../server/zaptec-simulator/src/control/faults.js';
import { switchSchema } from '../../../server/zaptec-simulator/src/control/switches.js';
import { scenarios } from '../../../server/zaptec-simulator/src/world/scenarios/catalogue.js';
import { useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();

/** Every point of docs/zaptec-api.md §16, restated; a point that is added there is added here and in the README. */
const MUST = [
  'PascalCase with MID',
  'nulls omitted by default',
  'optional mode with explicit nulls',
  'lower-case bearer',
  'tokens of 86399 s',
  'chunked form bodies',
  'extra form fields',
  'case-insensitive query names',
  'Pages/Data with 50/100 limits',
  '401 for a missing or old token',
  'owner answers 200',
  'user gets 204 on hierarchy and 403 on charger detail/state',
  'configurable 204 period after a grant',
  'token bucket 10/15 per account',
  'Retry-After: 1',
  'token limiter 1/s per IP with 429 or HTML 503',
  '500 with Code',
  'HTML error pages',
  'withdrawn access',
  'empty circuit',
  'inactive charger',
  'unknown device type',
  'Sense serials',
  'page boundary at 100',
  'portal page: accept',
  'portal page: deny',
  'portal page: close',
  'internal paths are forbidden',
  'user object keeps NetworkType, lacks AuthenticationType',
  'a refused refresh token is invalid_grant',
  'charge history and sessions',
  'bus credentials',
];
const RECORDED = [
  'installation report',
  'session, priority and archive',
  'firmware of an installation',
  'updates answer an empty 200',
  'commands, and business refusals as 500 with Code',
  'owner or service for every other call',
  'token call takes a form only, faults in OAuth form',
  "no answer in the framework's words",
  'constants complete in shape',
  'CountryId of Norway',
  "fields of an owner's installation",
  'observations that clients read at set-up',
  'IsOnline and operating mode agree in list and state',
  'filters of the charger list',
  'repeated Exclude adds up',
  'SortProperty and SortDescending on every field',
  'ids of any UUID version and variant',
];
const NOT_KNOWN = [
  'malformed installation id, single call',
  'malformed installation id, hierarchy call',
  'unknown installation id, single call',
  'unknown installation id, hierarchy call',
  'bodies of 401/403',
  'PageSize above 100',
  'exact text for a wrong password',
  'several installations in one visit, and the redirect then',
  'an error other than denial reaching returnUrl',
  'Sense devices in a hierarchy',
  'inactive circuit or charger without IncludeDisabled',
  'inactive installation without IncludeDisabled',
  'status of an unknown path',
  'codes that the portal reads in lang',
];

interface Row {
  item: string;
  kind: string;
  switches: string[];
  tests: string[];
}

const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');

function readTable(): Row[] {
  const readme = readFileSync(new URL('../../../server/zaptec-simulator/README.md', import.meta.url), 'utf8');
  const lines = readme.slice(readme.indexOf('## Checklist')).split('\n');
  return lines
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => {
      const [item = '', kind = '', switches = '', tests = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      return { item, kind, switches: codes(switches), tests: codes(tests) };
    });
}

/** The tests beside this file by title: their source, with the constants of the file that they use. */
function readTests(): Map<string, string> {
  const sources = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.spec.ts') && name !== 'checklist.spec.ts')
    .map((name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8'));
  const found = sources.flatMap((source) => {
    // A table of cases stands before its title and belongs to it.
    const starts = [...source.matchAll(/^test\b/gm)].map((match) => match.index);
    const constants = [...source.slice(0, starts[0]).matchAll(/^const (\w+) = .*$/gm)];
    return starts.map((start, n) => {
      const text = source.slice(start, starts[n + 1]);
      const used = constants.filter(([, name]) => new RegExp(`\\b${name}\\b`).test(text));
      return [text, ...used.map(([line]) => line)].join('\n');
    });
  });
  return new Map(found.flatMap((text) => titleOf(text).map((title) => [title, text] as const)));
}

const titleOf = (text: string): string[] => [/^(?:test|\]\))\(?[^'\n]*'([^'\n]+)'/m.exec(text)?.[1] ?? []].flat();

const rows = readTable();
const tests = readTests();

test('the table holds each point of §16 once, and nothing else', () => {
  expect(rows.map(({ item, kind }) => `${kind}: ${item}`).sort()).toEqual(
    [
      ...MUST.map((item) => `must: ${item}`),
      ...RECORDED.map((item) => `recorded: ${item}`),
      ...NOT_KNOWN.map((item) => `not known: ${item}`),
    ].sort(),
  );
});

test.each(rows)('row "$item" names contract tests that exist', ({ tests: named }) => {
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((title) => !tests.has(title))).toEqual([]);
});

test.each(rows)('row "$item" names switches that exist', async ({ kind, switches }) => {
  expect(switches.length > 0).toBe(kind !== 'recorded');
  for (const name of switches) expect(await isSwitch(name), name).toBe(true);
});

test.each(rows)('row "$item" names switches that its contract tests turn', ({ switches, tests: named }) => {
  const source = named.map((title) => tests.get(title)).join('\n');

  expect(switches.filter((name) => !turns(source, name))).toEqual([]);
});

test('a made-up switch or test would be noticed', async () => {
  expect(
    await Promise.all(['nothing', 'fault:nothing', 'scenario:nothing', 'POST /control/nothing'].map(isSwitch)),
  ).toEqual(Array(4).fill(false));
  expect(tests.has('nothing')).toBe(false);
  expect(tests.size).toBeGreaterThan(40);
  expect(turns('test body', 'grantedRoles')).toBe(false);
});

/** Whether a test's source names what the table says it turns. */
function turns(source: string, name: string): boolean {
  const [prefix, value = ''] = name.split(':');
  if (prefix === 'fault') return source.includes(`'${value}'`);
  if (prefix === 'scenario') {
    const ids = scenarios.find((scenario) => scenario.name === value)?.installationIds ?? [];
    const numbers = ids.map((id) => Number(id.slice(-12))).join('|');
    return new RegExp(`(?:scenarioId\\('installation', |Of\\(|number: )(?:${numbers})\\b`).test(source);
  }

  const call = /^(POST|PATCH|DELETE) \/control\/(\w+)/.exec(name);
  return call ? new RegExp(`'${call[1]}', [\`']${call[2]}`).test(source) : new RegExp(`\\b${name}\\b`).test(source);
}

async function isSwitch(name: string): Promise<boolean> {
  const [prefix, value = ''] = name.split(':');
  if (prefix === 'fault') return faultSchema.shape.kind.options.some((kind) => kind === value);
  if (prefix === 'scenario') return scenarios.some((scenario) => scenario.name === value);

  const call = /^(POST|PATCH|DELETE) (\/control\/\S+)$/.exec(name);
  if (call === null) return name in switchSchema.shape;
  const answer = await simulator.send(call[2] ?? '', { method: call[1] ?? '' });
  return !answer.text.includes('"Cannot ');
}
