/**
 * Removes rows of a feature that are history by now, at most `limit` of them; called again at once while it removes that
 * many.
 *
 * @returns how many it removed
 */
export type Pruner = (limit: number) => Promise<number>;

const PRUNER = Symbol('pruner');

/** Marks a provider's method as a part of the daily pruning; `what` names the rows in its result and must be unique. */
export const PrunesDaily =
  (what: string) =>
  <M extends Pruner>(_target: object, _key: string | symbol, descriptor: TypedPropertyDescriptor<M>): void => {
    if (descriptor.value) Reflect.defineMetadata(PRUNER, what, descriptor.value);
  };

/** What a method was marked to prune, if it was. */
export const prunerName = (method: object): string | undefined =>
  Reflect.getMetadata(PRUNER, method) as string | undefined;
