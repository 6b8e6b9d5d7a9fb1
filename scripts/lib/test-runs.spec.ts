import { describe, expect, test } from 'vitest';
import { otherNode } from './other-node.mjs';
import { complaintsAbout, nameOf, table, testRuns } from './test-runs.mjs';

const result = (project: string, counts: object, engine?: string) => ({
  run: { project, engine },
  ok: true,
  output: '',
  seconds: 1,
  passed: 3,
  failed: 0,
  skipped: 0,
  ...counts,
});

describe('what is wrong with a test run although no test failed', () => {
  test('nothing', () => {
    expect(
      complaintsAbout([result('unit', {}), result('failures', {}, 'postgres'), result('failures', {}, 'redis')]),
    ).toEqual([]);
  });

  test('nothing, when a few files ran in another zone besides', () => {
    const inAnotherZone = result('integration', { passed: 1 }, 'postgres');
    const run = { ...inAnotherZone.run, zone: 'St_Johns' };
    expect(
      complaintsAbout([
        result('integration', {}, 'postgres'),
        result('integration', {}, 'redis'),
        { ...inAnotherZone, run },
      ]),
    ).toEqual([]);
  });

  test.each([
    ['a run that broke', [result('unit', { ok: false })], ['unit failed']],
    ['no test at all', [result('unit', { passed: 0 })], ['unit ran no test']],
    ['skipped tests', [result('unit', { skipped: 2 })], ['unit skipped 2']],
    [
      'engines that differ',
      [result('integration', {}, 'postgres'), result('integration', { passed: 4 }, 'redis')],
      ['integration: the engines ran different numbers of tests (3 and 4)'],
    ],
  ])('%s', (_name, results, complaints) => {
    expect(complaintsAbout(results)).toEqual(complaints);
  });
});

test('the table names the engine of each run', () => {
  expect(table([result('failures', {}, 'redis')])).toContain('failures · redis  3');
});

test('a part of the tests runs on the other Node.js that is promised to work: unit, integration on PostgreSQL, a journey', () => {
  const major = Number(process.versions.node.split('.')[0]);
  expect(otherNode).toBe(major >= 24 ? '20' : '24');
  expect(testRuns.filter(({ node }) => node).map(nameOf)).toEqual([
    `unit · Node ${otherNode}`,
    `integration · postgres · Node ${otherNode}`,
    `journeys · postgres · Node ${otherNode}`,
  ]);
});
