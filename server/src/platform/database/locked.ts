declare const locked: unique symbol;

/**
 * A row that stays as it is until the transaction ends: it was read with `FOR UPDATE`. Only the repository method that
 * locks gives this type (`asLocked`), so a function that must not act on a stale row says so in its signature.
 */
export type Locked<T extends object> = T & { readonly [locked]: true };

/** For the repository method that has just locked the row, and for a row this very transaction has just inserted. */
export const asLocked = <T extends object>(row: T): Locked<T> => row as Locked<T>;
