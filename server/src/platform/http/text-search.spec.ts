import { describe, expect, test } from 'vitest';
import { familiesOf, holdsWords, pastedAddress, pastedId } from './text-search.js';

describe('the condition that a text holds what was typed', () => {
  test.each([
    ['Müller  JÖRG', '(t LIKE $1) AND (t LIKE $2)', ['%muller%', '%jorg%']],
    ['jo jo mu', '(t LIKE $1) AND (t LIKE $2)', ['% jo%', '% mu%']],
    [
      'zap 10 10 01',
      '((t LIKE $1) AND (t LIKE $2) AND (t LIKE $3)) OR t LIKE $4',
      ['%zap%', '% 10%', '% 01%', '%zap101001%'],
    ],
    ['a_b%\\', '(t LIKE $1) AND (t LIKE $2)', ['% a%', '% b%']],
    ['%_', 'FALSE', []],
    ['\u200b', 'FALSE', []],
  ])('%s', (typed, text, values) => {
    expect(holdsWords('t', typed).render()).toEqual({ text, values });
  });

  test('is bounded, whatever was typed', () => {
    const typed = Array.from({ length: 100 }, (_, at) => `word${at}`).join(' ');
    expect(holdsWords('t', typed).values).toHaveLength(12);
  });
});

test('the first words of three and more letters may name families', () => {
  const named = familiesOf('t', 'GPN 42 Plåss gpn eins zwei').map(({ member, elsewhere }) => [
    member.render(),
    elsewhere.render(),
  ]);
  expect(named).toEqual(
    ['gpn', 'plass', 'eins'].map((word) => [
      { text: 'left(t, 4) = $1', values: [` ${word.slice(0, 3)}`] },
      { text: 'substr(t, 3) LIKE $1', values: [`%${word}%`] },
    ]),
  );
});

test.each([
  ['mailto:a@b.example?subject=x%20y', 'a@b.example'],
  ['MAILTO:a@b.example', 'a@b.example'],
  ['A B < a@b.example >;', 'a@b.example'],
  ['A B <a@b>', 'a@b'],
  ['a < b', 'a < b'],
  [' plain ', 'plain'],
])('pasted address %s', (typed, address) => {
  expect(pastedAddress(typed)).toBe(address);
});

const id = '7fc6ca11-452e-d3e4-ce1c-752ff615abea';
test.each([
  [` {${id.toUpperCase()}}`, id],
  [`https://portal.example/installations/${id}?x=1`, id],
  [`${id} ${id}`, id],
  [`${id} 00000000-0000-0000-0000-000000000000`, null],
  ['7fc6ca11', null],
])('pasted id %s', (typed, found) => {
  expect(pastedId(typed)).toBe(found);
});
