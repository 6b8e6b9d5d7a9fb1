import { describe, expect, test } from 'vitest';
import { defineTransitions, TransitionTableError, type TransitionTable } from './state-machine.js';

type State = 'off' | 'on' | 'broken';
type Event = 'press' | 'release' | 'drop';
type Table = TransitionTable<State, Event, 'dented'>;

const TABLE: Table = {
  press: [{ from: ['off'], to: 'on' }],
  release: [{ from: ['on'], to: 'off' }],
  drop: [
    { from: ['on'], to: 'broken' },
    { from: ['off'], stays: 'dented' },
  ],
};
const build = (table: Table = TABLE) =>
  defineTransitions<State, Event, 'dented'>({ states: ['off', 'on', 'broken'], initial: 'off', table });

describe('a transition table', () => {
  const machine = build();

  test.each([
    ['off', 'press', { kind: 'moves', to: 'on' }],
    ['off', 'drop', { kind: 'stays', note: 'dented' }],
    ['on', 'press', { kind: 'refused' }],
    ['broken', 'press', { kind: 'refused' }],
  ] as const)('in %s, %s', (state, event, outcome) => {
    expect(machine.next(state, event)).toEqual(outcome);
  });

  test('names the states an event moves from, in all or towards one target', () => {
    expect(machine.allowedFrom('drop')).toEqual(['on']);
    expect(machine.allowedFrom('drop', 'broken')).toEqual(['on']);
    expect(machine.allowedFrom('drop', 'off')).toEqual([]);
    expect(machine.targetsOf('drop')).toEqual(['broken']);
  });

  test('a racing event that finds its result already there is done, a legal or an illegal one is not', () => {
    expect(machine.isAlreadyDone('on', 'press')).toBe(true);
    expect(machine.isAlreadyDone('off', 'press')).toBe(false);
    expect(machine.isAlreadyDone('broken', 'press')).toBe(false);
  });

  test('lists what can happen in a state', () => {
    expect(machine.eventsFrom('off')).toEqual(['press', 'drop']);
    expect(machine.eventsFrom('broken')).toEqual([]);
    expect(machine.events).toEqual(['press', 'release', 'drop']);
  });

  test('an event that only got past the types is refused', () => {
    expect(machine.next('on', 'toString' as Event)).toEqual({ kind: 'refused' });
  });
});

describe('a table that contradicts itself does not load', () => {
  test.each<[string, Partial<Table>, string]>([
    ['unknown from', { press: [{ from: ['gone' as State], to: 'on' }] }, 'press: unknown state gone'],
    ['unknown to', { press: [{ from: ['off'], to: 'gone' as State }] }, 'press: unknown state gone'],
    [
      'twice',
      {
        press: [
          { from: ['off'], to: 'on' },
          { from: ['off'], stays: 'dented' },
        ],
      },
      'press: state off is listed twice',
    ],
    ['onto itself', { press: [{ from: ['off'], to: 'off' }] }, 'press: off moves onto itself, say that it stays'],
    ['empty', { press: [] }, 'press: no state to start from'],
    ['unreachable', { drop: [{ from: ['off'], stays: 'dented' }] }, 'not reachable from off: broken'],
  ])('%s', (_name, change, message) => {
    expect(() => build({ ...TABLE, ...change })).toThrow(new TransitionTableError(message));
  });
});
