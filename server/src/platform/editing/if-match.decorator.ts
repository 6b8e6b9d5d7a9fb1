import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { ValidationProblem } from '../http/problem.js';

/** The tag without its quotes; null when the caller names no version. */
export type IfMatch = string | null;

// `W/` is forgiven: a proxy that compresses answers weakens their tags, and what ours says stays true.
const ONE_TAG = /^(?:W\/)?"([\x21\x23-\x7e]{0,500})"$/;

/** @throws ValidationProblem for anything but one entity tag or `*` */
export function parseIfMatch(header: string | undefined): IfMatch {
  if (header === undefined || header.trim() === '*') return null;
  const tag = ONE_TAG.exec(header.trim())?.[1];
  if (tag !== undefined) return tag;
  const message = 'must be the one ETag that came with what you read, in its quotes';
  throw new ValidationProblem([{ field: 'If-Match', code: 'MALFORMED_IF_MATCH', message }]);
}

/** The version that the caller has read, of the header `If-Match`; document it with `@TakesIfMatch()`. */
export const ReadVersion = createParamDecorator((_data: unknown, context: ExecutionContext): IfMatch =>
  parseIfMatch(context.switchToHttp().getRequest<Request>().headers['if-match']),
);
