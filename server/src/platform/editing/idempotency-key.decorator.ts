import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { ValidationProblem } from '../http/problem.js';

/** Null when the caller gives none. */
export type IdempotencyKey = string | null;

// A structured-field string has quotes; without them most clients send it.
const KEY = /^(?:"([\w.:-]{8,100})"|([\w.:-]{8,100}))$/;

/** @throws ValidationProblem */
export function parseIdempotencyKey(header: string | string[] | undefined): IdempotencyKey {
  if (header === undefined) return null;
  const [, quoted, bare] = (typeof header === 'string' && KEY.exec(header.trim())) || [];
  const key = quoted ?? bare;
  if (key !== undefined) return key;
  const message = 'must be 8 to 100 letters, digits or . : _ -';
  throw new ValidationProblem([{ field: 'Idempotency-Key', code: 'MALFORMED_IDEMPOTENCY_KEY', message }]);
}

/** The header `Idempotency-Key`; document it with `@TakesIdempotencyKey()`. */
export const OnceOnly = createParamDecorator((_data: unknown, context: ExecutionContext): IdempotencyKey =>
  parseIdempotencyKey(context.switchToHttp().getRequest<Request>().headers['idempotency-key']),
);

/** A route that reads `@OnceOnly()`. */
export const TakesIdempotencyKey = () =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A random text of yours, one for each thing to create. Sent again within a day, also at the same moment, nothing ' +
        'more is created and the answer is what was created, as it is now. Keys of others are not yours; a refused ' +
        'attempt uses none up.',
    }),
    ApiResponse({
      status: 422,
      description:
        'IDEMPOTENCY_KEY_REUSED, with `createdId`: the key has created something with another body. Or a bad field',
    }),
  );
