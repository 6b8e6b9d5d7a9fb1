import { describe, expect, test } from 'vitest';
import {
  failed,
  isNews,
  noteHealth,
  works,
  type HealthNote,
  type HealthRecord,
  type TroubleKind,
} from './api-account-health.js';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const untried: HealthRecord = { health: 'unknown', healthReason: null, healthSince: null, troubles: [] };

/** Minute by minute what the calls came to. */
const after = (...minutes: HealthNote[][]): HealthRecord =>
  minutes.reduce((record, notes, minute) => noteHealth(record, notes, at(minute)), untried);
const kindsOf = ({ troubles }: HealthRecord): TroubleKind[] => troubles.map(({ kind }) => kind);

const refused = failed('sign-in', 'refused');
const listFails = failed('list', 'no list');
const readFails = failed('reads', 'no read');
const gone = failed('losses', 'many are gone');
/** What a read that answered, with 200, 204, 403 or 404, proves. */
const readWorks = [works('sign-in'), works('reads')];
const listWorks = [works('sign-in'), works('list')];

describe('what an account is called', () => {
  const cases: [string, HealthNote[][], HealthRecord['health'], string | null, TroubleKind[]][] = [
    ['nothing was tried', [], 'unknown', null, []],
    ['a first success', [readWorks], 'ok', null, []],
    ['a refused password', [[refused]], 'failing', 'refused', ['sign-in']],
    ['a refused password that is taken again', [[refused], [works('sign-in')]], 'ok', null, []],
    ['a list that fails', [[works('sign-in'), listFails]], 'failing', 'no list', ['list']],
    ['… and a 403 on one installation', [[listFails], readWorks], 'failing', 'no list', ['list']],
    ['… and a list that was read whole', [[listFails], listWorks], 'ok', null, []],
    ['a read that fails', [[readFails]], 'failing', 'no read', ['reads']],
    ['… and a list that was read whole', [[readFails], listWorks], 'failing', 'no read', ['reads']],
    ['… and another that answered', [[readFails], readWorks], 'ok', null, []],
    ['a mass loss', [listWorks, [gone]], 'suspect', 'many are gone', ['losses']],
    ['… and calls that work', [[gone], listWorks, readWorks], 'suspect', 'many are gone', ['losses']],
    ['… and a refused password', [[gone], [refused]], 'failing', 'refused', ['sign-in', 'losses']],
    ['… which is taken again', [[gone], [refused], readWorks], 'suspect', 'many are gone', ['losses']],
    ['… and a list without it', [[gone], [...listWorks, works('losses')]], 'ok', null, []],
    [
      'everything at once',
      [[readFails, gone, listFails, refused]],
      'failing',
      'refused',
      ['sign-in', 'list', 'losses', 'reads'],
    ],
    [
      'a sign-in that works, when all else failed',
      [[readFails, gone, listFails, refused], [works('sign-in')]],
      'failing',
      'no list',
      ['list', 'losses', 'reads'],
    ],
  ];

  test.each(cases)('%s', (_name, minutes, health, healthReason, kinds) => {
    const record = after(...minutes);
    expect(record).toMatchObject({ health, healthReason });
    expect(kindsOf(record)).toEqual(kinds);
  });
});

describe('since when', () => {
  test('trouble counts from its first failure, with the newest reason', () => {
    expect(after([listFails], [failed('list', 'still no list')])).toEqual({
      health: 'failing',
      healthReason: 'still no list',
      healthSince: at(0),
      troubles: [{ kind: 'list', reason: 'still no list', since: at(0).toISOString() }],
    });
  });

  test('when the worst ends, the next counts from its own beginning', () => {
    expect(after([readFails], [refused], [works('sign-in')])).toMatchObject({
      healthReason: 'no read',
      healthSince: at(0),
    });
  });

  test('being well counts from the end of the last trouble', () => {
    expect(after([listFails], listWorks, readWorks).healthSince).toEqual(at(1));
  });
});

test.each([
  ['a success of an account that nobody tried', untried, readWorks, true],
  ['a success of one that is well', after(readWorks), readWorks, false],
  ['a read, while the list fails', after([...readWorks, listFails]), readWorks, false],
  ['a read, while reads fail', after([readFails]), readWorks, true],
  ['the same failure again', after([readFails]), [works('sign-in'), readFails], false],
  ['the same with another reason', after([readFails]), [failed('reads', 'other')], true],
  ['nothing', untried, [], false],
])('whether it is news: %s', (_name, record, notes, expected) => {
  expect(isNews(record, notes)).toBe(expected);
});

test('a reason is cut to what the page can show', () => {
  const long = failed('list', 'x'.repeat(1000));
  expect(after([long]).healthReason).toHaveLength(500);
  expect(isNews(after([long]), [long])).toBe(false);
});
