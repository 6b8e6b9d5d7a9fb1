/** The only source of "now". Rules take a `Date`; whoever calls them takes it from here, so that tests can set the time. */
export interface Clock {
  /** The present moment. */
  now(): Date;
}

/** Injection token of the clock. */
export const CLOCK = Symbol('clock');

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };
