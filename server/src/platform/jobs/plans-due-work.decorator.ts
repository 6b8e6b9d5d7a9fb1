import type { Tx } from '../database/transaction.js';

/**
 * Finds a feature's own deadlines that have come (columns, not delayed jobs) and adds a work row for each, with a
 * dedupe key so that the next round adds nothing. Bounded: a round takes at most some hundred.
 *
 * @returns how many rows it added
 */
export type DuePlanner = (tx: Tx, now: Date) => Promise<number>;

const PLANNER = Symbol('due-work-planner');

/** Marks a provider's method as a planner of the due-work sweep; `name` shows in logs and must be unique. */
export const PlansDueWork =
  (name: string) =>
  <M extends DuePlanner>(_target: object, _key: string | symbol, descriptor: TypedPropertyDescriptor<M>): void => {
    if (descriptor.value) Reflect.defineMetadata(PLANNER, name, descriptor.value);
  };

/** The planner name a method was marked with, if any. */
export const plannerName = (method: object): string | undefined =>
  Reflect.getMetadata(PLANNER, method) as string | undefined;
