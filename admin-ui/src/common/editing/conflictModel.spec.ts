import { describe, expect, test } from 'vitest';
import { changedFields } from './changedFields.js';
import { inWords, listed, undecided, valuesNow, type ChangedMeanwhile } from './conflictModel.js';

describe('what a form sends', () => {
  test.each([
    ['nothing touched', { name: 'A', notes: '' }, { name: 'A', notes: '' }, {}],
    ['one field', { name: 'B', email: 'a@example.com' }, { name: 'A', email: 'a@example.com' }, { name: 'B' }],
    ['emptied', { reference: null }, { reference: 'R' }, { reference: null }],
    ['empty before and after', { reference: null }, {}, {}],
    ['a switch', { shown: false }, { shown: true }, { shown: false }],
    [
      'another name for the same thing',
      { portalAddress: 'https://…' },
      { installationId: 'x' },
      { portalAddress: 'https://…' },
    ],
  ])('%s', (_name, body, untouched, sent) => {
    expect(changedFields(body, untouched)).toEqual(sent);
  });
});

const conflict: ChangedMeanwhile = {
  conflicts: [
    { field: 'name', yours: 'Karin', now: 'Kari' },
    { field: 'password', yours: null, now: null, hidden: true },
  ],
  alsoChanged: [{ field: 'notes', now: 'Rings' }],
  etag: '"x"',
  lastSaved: null,
};

test('what was saved meanwhile becomes what the form compares with, secrets aside', () => {
  expect(valuesNow(conflict)).toEqual({ name: 'Kari', password: '', notes: 'Rings' });
});

test('each field is decided by itself', () => {
  expect(undecided(conflict, {})).toEqual(['name', 'password']);
  expect(undecided(conflict, { password: 'mine' })).toEqual(['name']);
  expect(undecided(conflict, { name: 'theirs', password: 'mine' })).toEqual([]);
});

test.each([
  [null, 'Nothing'],
  ['', 'Nothing'],
  [false, 'No'],
  [true, 'Yes'],
  [30, '30'],
  ['nb', 'Norwegian'],
])('%s is read as %s', (value, words) => {
  expect(
    inWords(
      { language: { label: 'Language', show: (code) => (code === 'nb' ? 'Norwegian' : String(code)) } },
      'language',
      value,
    ),
  ).toBe(words);
});

test('names in a row', () => {
  expect(listed(['Name'])).toBe('Name');
  expect(listed(['Name', 'Email', 'Notes'])).toBe('Name, Email and Notes');
});
