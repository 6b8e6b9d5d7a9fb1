/** The process cannot work as wired; the message says what to do and is meant for the operator's eyes. */
export class JobsBootError extends Error {
  override readonly name = 'JobsBootError';
}
