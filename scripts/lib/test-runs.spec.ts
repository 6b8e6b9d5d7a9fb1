import { describe, expect, test } from 'vitest';
import { complaintsAbout, table } from './test-runs.mjs';

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
