import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { listQuery } from './list-query.js';
import { flagParam, instant, listOf, uuidParam } from './schemas.js';
import { allOf, anyOf, joinSql, rawSql, sql } from './sql.js';
import { fieldPath, toFieldProblems } from './validation.pipe.js';

describe('listQuery', () => {
  const schema = listQuery({
    sortable: ['name', 'createdAt'],
    filters: z.object({ state: listOf(z.enum(['open', 'closed'])), archived: flagParam }),
  });

  test('fills in the defaults', () => {
    expect(schema.parse({})).toEqual({ limit: 25, sort: 'name', order: 'asc' });
  });

  test.each([
    [
      { state: 'open,closed', limit: '100' },
      { state: ['open', 'closed'], limit: 100 },
    ],
    [{ state: ['open', 'closed'] }, { state: ['open', 'closed'] }],
    [
      { archived: 'false', q: '  anna ' },
      { archived: false, q: 'anna' },
    ],
    [
      { sort: 'createdAt', order: 'desc' },
      { sort: 'createdAt', order: 'desc' },
    ],
  ])('reads %j', (query, expected) => {
    expect(schema.parse(query)).toMatchObject(expected);
  });

  test.each([
    [{ limit: '0' }, 'limit'],
    [{ limit: '101' }, 'limit'],
    [{ limit: '1.5' }, 'limit'],
    [{ sort: 'password' }, 'sort'],
    [{ order: 'up' }, 'order'],
    [{ state: 'open,weird' }, 'state[1]'],
    [{ archived: 'perhaps' }, 'archived'],
    [{ stat: 'open' }, 'body'],
  ])('refuses %j naming %s', (query, field) => {
    const result = schema.safeParse(query);
    expect(toFieldProblems(result.error?.issues ?? []).map((problem) => problem.field)).toEqual([field]);
  });
});

test('fieldPath', () => {
  expect(fieldPath(['items', 0, { key: 'email' }])).toBe('items[0].email');
  expect(fieldPath(['a', 'b', 1, 2])).toBe('a.b[1][2]');
  expect(fieldPath([])).toBe('body');
  expect(fieldPath(undefined)).toBe('body');
});

test("an issue's own code wins", () => {
  const schema = z.string().refine(() => false, { error: 'no', params: { code: 'control_character' } });
  expect(toFieldProblems(schema.safeParse('x').error?.issues ?? [])).toEqual([
    { field: 'body', code: 'CONTROL_CHARACTER', message: 'no' },
  ]);
});

test.each([
  [new Date('2026-03-29T02:30:00+02:00'), '2026-03-29T00:30:00.000Z'],
  ['2026-03-29T00:30:00.000Z', '2026-03-29T00:30:00.000Z'],
  ['2026-03-29T00:30:00+00:00', '2026-03-29T00:30:00.000Z'],
  ['2026-03-29T00:30:00.5+00:00', '2026-03-29T00:30:00.500Z'],
  ['2026-03-29T00:30:00.123956+00:00', '2026-03-29T00:30:00.123Z'],
  ['2026-03-29T02:30:00.123956+02:00', '2026-03-29T00:30:00.123Z'],
  ['2026-03-28T21:00:00-03:30', '2026-03-29T00:30:00.000Z'],
])('the instant %j is answered as %s', (value, answer) => {
  expect(instant().parse(value)).toBe(answer);
});

test.each(['yesterday', '2026-13-01T00:00:00+00:00', '2026-03-29 00:30:00+00:00', '2026-03-29T00:30:00', '', 5, null])(
  '%j is no instant',
  (value) => {
    expect(instant().safeParse(value).success).toBe(false);
  },
);

test('an instant is told apart from other texts in the document of the API', () => {
  expect(z.toJSONSchema(instant())).toMatchObject({ type: 'string', format: 'date-time' });
});

test('ids are read in lower case', () => {
  expect(uuidParam.parse('0199D2F0-0000-7000-8000-00000000ABCD')).toBe('0199d2f0-0000-7000-8000-00000000abcd');
});

describe('sql', () => {
  test('numbers parameters through nested pieces', () => {
    const inner = sql`b = ${2} OR c = ${3}`;
    expect(sql`SELECT 1 WHERE a = ${1} AND (${inner}) LIMIT ${4}`.render()).toEqual({
      text: 'SELECT 1 WHERE a = $1 AND (b = $2 OR c = $3) LIMIT $4',
      values: [1, 2, 3, 4],
    });
  });

  test('joins, and has an answer for nothing', () => {
    expect(allOf([]).render()).toEqual({ text: 'TRUE', values: [] });
    expect(allOf([sql`a = ${1}`, rawSql('b IS NULL'), sql`c = ${2}`]).render()).toEqual({
      text: '(a = $1) AND (b IS NULL) AND (c = $2)',
      values: [1, 2],
    });
    expect(anyOf([]).render().text).toBe('FALSE');
    expect(anyOf([sql`a = ${1}`, rawSql('b IS NULL')]).render().text).toBe('(a = $1) OR (b IS NULL)');
    expect(joinSql([], ', ').render().text).toBe('');
  });

  test('values stay values, whatever they hold', () => {
    const nasty = `'; DROP TABLE staff; -- $1`;
    expect(sql`a = ${nasty}`.render()).toEqual({ text: 'a = $1', values: [nasty] });
  });
});
