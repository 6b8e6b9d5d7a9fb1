import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';
import { ApiResponds } from '../http/api-responds.decorator.js';

/** An answer and the version of what can be edited in it. */
export class Tagged<T> {
  constructor(
    readonly body: T,
    readonly etag: string,
  ) {}
}

@Injectable()
class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    return next.handle().pipe(
      map((answer) => {
        if (!(answer instanceof Tagged)) return answer;
        context.switchToHttp().getResponse<Response>().setHeader('ETag', answer.etag);
        return answer.body as unknown;
      }),
    );
  }
}

const ETAG = {
  description: 'Version of what can be edited, for `If-Match`; what is only counted or observed does not change it',
  schema: { type: 'string' as const },
};

/** As `ApiResponds`, for a route whose service answers `Tagged`: the tag goes out as `ETag`. */
export const ApiRespondsTagged = (schema: z.ZodType, { status = 200 }: { status?: number } = {}) =>
  applyDecorators(
    ApiResponds(schema, { status, headers: { ETag: ETAG } }),
    // Inside of the serialiser, which cuts the body by its schema.
    UseInterceptors(EtagInterceptor),
  );

/** A route that reads `@ReadVersion()`. */
export const TakesIfMatch = () =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: false,
      description:
        'The `ETag` of what you read. With it, a field that you send and that was changed since then is refused with 409 ' +
        'CHANGED_MEANWHILE; fields that you do not send stay as they are now. Without it, or with `*`, what you send is written.',
    }),
    ApiResponse({
      status: 409,
      description:
        'CHANGED_MEANWHILE: nothing is written. `conflicts`: each field with `yours` and `now` (of a secret neither, but ' +
        '`hidden`); `alsoChanged`: other fields changed since, with `now`; `etag`: the present version, to send again with; ' +
        '`lastSaved`: by whom and when, if known. Or another conflict named by `code`',
    }),
  );
