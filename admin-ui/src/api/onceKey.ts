/** In the data of a creation, beside the fields: makes it the same one when it is sent again. */
export const ONCE_KEY = 'Idempotency-Key';

/** One for each form: pressing its button twice creates one thing. Not `randomUUID`, which plain http does not have. */
export const newOnceKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
