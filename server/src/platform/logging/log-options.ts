import { stdSerializers, type LoggerOptions } from 'pino';
import { currentRequest } from '../http/request-context.js';
import { maskAddress } from './mask-address.js';

const secretKeys = ['password', 'newPassword', 'currentPassword', 'access_token', 'refresh_token', 'token', 'secret'];
const secretHeaders = ['authorization', 'cookie', 'set-cookie', 'proxy-authorization'].map((name) => `["${name}"]`);

/** Known places of secrets, at the root and one or two levels below; the serializers below leave most out anyway. */
const redactedPaths = [
  ...secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
  ...secretHeaders.flatMap((header) => [`headers${header}`, `*.headers${header}`, `*.*.headers${header}`]),
];

/** An error's message and stack may quote the address it failed on. */
function maskedError(error: Error): object {
  const serialized = stdSerializers.err(error) as unknown as Record<string, unknown>;
  const masked = (value: unknown) => (typeof value === 'string' ? maskAddress(value) : value);

  // Parameters of a failed statement are people's data, and so is what PostgreSQL quotes of a row (`detail`, `where`; the
  // driver's own error repeats both). The statement itself is ours and stays.
  const { parameters: _parameters, detail: _detail, where: _where, driverError: _driverError, ...rest } = serialized;
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, masked(value)]));
}

/** @param level pino level, `silent` in most tests */
export const logOptions = (level: string): LoggerOptions => ({
  level,
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  redact: { paths: redactedPaths, censor: '***' },
  serializers: { err: maskedError },
  // Whatever is logged while a request is answered can be found by its id.
  mixin: () => {
    const request = currentRequest();
    return request ? { reqId: request.requestId } : {};
  },
});
