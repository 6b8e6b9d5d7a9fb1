/** What a table says about one event in one state. `stays` is legal and leaves the state, `refused` changes nothing. */
export type Outcome<State extends string, Note extends string> =
  { kind: 'moves'; to: State } | { kind: 'stays'; note: Note } | { kind: 'refused' };

/** One line of a table: from these states the event moves to `to`, or is taken note of and the state stays. */
export type TransitionRule<State extends string, Note extends string> =
  { from: readonly State[]; to: State } | { from: readonly State[]; stays: Note };

/** Every event with its lines; leaving an event out does not compile. */
export type TransitionTable<State extends string, Event extends string, Note extends string> = Readonly<
  Record<Event, readonly TransitionRule<State, Note>[]>
>;

export interface StateMachine<State extends string, Event extends string, Note extends string> {
  readonly states: readonly State[];
  readonly events: readonly Event[];
  /** What the event does in this state. */
  next(state: State, event: Event): Outcome<State, Note>;
  /** The states the event moves away from (only those leading to `to`, when given): the WHERE of the conditional update. */
  allowedFrom(event: Event, to?: State): readonly State[];
  /** The states the event can lead to. */
  targetsOf(event: Event): readonly State[];
  /** Whether the state is already what the event wanted: the loser of a race between equals has succeeded as well. */
  isAlreadyDone(state: State, event: Event): boolean;
  /** The events that move or are noted in this state. */
  eventsFrom(state: State): readonly Event[];
}

/** A table that contradicts itself; thrown while the module loads, so that the process does not start with it. */
export class TransitionTableError extends Error {
  override readonly name = 'TransitionTableError';
}

/**
 * Builds a state machine from a table and checks the table: known states only, no event without a line, no state twice
 * under one event, no move onto itself (say `stays`), every state reachable from `initial`.
 * Throws TransitionTableError naming the event or state at fault.
 */
export function defineTransitions<State extends string, Event extends string, Note extends string = never>(definition: {
  states: readonly State[];
  initial: State;
  table: TransitionTable<State, Event, Note>;
}): StateMachine<State, Event, Note> {
  const { states, initial, table } = definition;
  const events = Object.keys(table) as Event[];
  const outcomes = new Map<Event, ReadonlyMap<State, Outcome<State, Note>>>();
  for (const event of events) outcomes.set(event, outcomesOf(event, table[event], new Set(states)));

  const outcomesFor = (event: Event): ReadonlyMap<State, Outcome<State, Note>> => outcomes.get(event) ?? new Map();
  const next = (state: State, event: Event): Outcome<State, Note> =>
    outcomesFor(event).get(state) ?? { kind: 'refused' };
  const allowedFrom = (event: Event, to?: State): readonly State[] =>
    states.filter((state) => {
      const outcome = next(state, event);
      return outcome.kind === 'moves' && (to === undefined || outcome.to === to);
    });
  const targetsOf = (event: Event): readonly State[] => states.filter((to) => allowedFrom(event, to).length > 0);

  checkReachable(states, initial, (state) =>
    events.flatMap((event) => targetsOf(event).filter((to) => allowedFrom(event, to).includes(state))),
  );

  return {
    states,
    events,
    next,
    allowedFrom,
    targetsOf,
    isAlreadyDone: (state, event) => next(state, event).kind === 'refused' && targetsOf(event).includes(state),
    eventsFrom: (state) => events.filter((event) => next(state, event).kind !== 'refused'),
  };
}

function outcomesOf<State extends string, Note extends string>(
  event: string,
  rules: readonly TransitionRule<State, Note>[],
  known: ReadonlySet<State>,
): ReadonlyMap<State, Outcome<State, Note>> {
  const found = new Map<State, Outcome<State, Note>>();
  for (const rule of rules) {
    for (const from of rule.from) {
      if (!known.has(from)) throw new TransitionTableError(`${event}: unknown state ${from}`);
      if (found.has(from)) throw new TransitionTableError(`${event}: state ${from} is listed twice`);
      found.set(from, outcomeOf(event, from, rule, known));
    }
  }
  if (found.size === 0) throw new TransitionTableError(`${event}: no state to start from`);
  return found;
}

function outcomeOf<State extends string, Note extends string>(
  event: string,
  from: State,
  rule: TransitionRule<State, Note>,
  known: ReadonlySet<State>,
): Outcome<State, Note> {
  if ('stays' in rule) return { kind: 'stays', note: rule.stays };
  if (!known.has(rule.to)) throw new TransitionTableError(`${event}: unknown state ${rule.to}`);
  if (rule.to === from) throw new TransitionTableError(`${event}: ${from} moves onto itself, say that it stays`);
  return { kind: 'moves', to: rule.to };
}

function checkReachable<State extends string>(
  states: readonly State[],
  initial: State,
  successors: (state: State) => readonly State[],
): void {
  const reached = new Set<State>([initial]);
  // A Set hands out what is added during the walk, so this visits the whole graph.
  for (const state of reached) for (const to of successors(state)) reached.add(to);
  const lost = states.filter((state) => !reached.has(state));
  if (lost.length > 0) throw new TransitionTableError(`not reachable from ${initial}: ${lost.join(', ')}`);
}
