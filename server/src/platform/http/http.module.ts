import { Module, StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { ProblemFilter } from './problem.filter.js';
import { UnknownAddresses } from './unknown-addresses.js';
import { createValidationPipe } from './validation.pipe.js';

/** How every route parses and answers: schemas in and out, problem documents for everything thrown. */
@Module({
  providers: [
    UnknownAddresses,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: createValidationPipe },
    {
      provide: APP_INTERCEPTOR,
      inject: [Reflector],
      useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector),
    },
  ],
})
export class HttpModule {}
