/** Of the connection itself: refused, cut, no way there (Node.js's names of system errors). */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** SQLSTATEs: shutting down, crashed, starting up, no connection left. Class 08 is "connection exception". */
const NO_SERVICE = /^(08...|57P0[123]|53300)$/;
/** The driver's own errors carry no code. */
const DRIVER_MESSAGES =
  /^(Connection terminated( unexpectedly| due to connection timeout)?|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error and is not queryable|Client was closed and is not queryable)$/;
const DEEPEST = 5;

/**
 * Whether an error says that the database does not answer, and nothing about what it was asked: the caller may come
 * again. Looks into what TypeORM wraps (`driverError`), into causes, and into the tries of several addresses. Pure.
 */
export function isDatabaseDown(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > DEEPEST) return false;
  const { code, driverError, cause, errors } = error as Error & {
    code?: unknown;
    driverError?: unknown;
    cause?: unknown;
    errors?: unknown;
  };

  if (typeof code === 'string' && (NO_CONNECTION.has(code) || NO_SERVICE.test(code))) return true;
  if (DRIVER_MESSAGES.test(error.message)) return true;
  const tries: unknown[] = Array.isArray(errors) ? errors.slice(0, DEEPEST) : [];
  const within = [driverError, cause, ...tries];
  return within.some((one) => isDatabaseDown(one, depth + 1));
}
