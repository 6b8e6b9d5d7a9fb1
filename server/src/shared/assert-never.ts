/**
 * Marks a branch that the types say cannot be reached; leaving out a member of a union no longer compiles.
 * Throws when data from outside got past its parser after all. The value is named by type only: it may hold a secret.
 */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`Unexpected ${what} of type ${typeof value}`);
}
