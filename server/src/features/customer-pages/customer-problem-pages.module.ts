import { Global, Module } from '@nestjs/common';
import { ProblemPages } from '../../platform/http/problem-pages.js';
import { CustomerPagesModule } from './customer-pages.module.js';
import { CustomerProblemPages } from './customer-problem-pages.js';

/** Global for one reason: the platform's filter asks it for a page without knowing it. */
@Global()
@Module({
  imports: [CustomerPagesModule],
  providers: [{ provide: ProblemPages, useClass: CustomerProblemPages }],
  exports: [ProblemPages],
})
export class CustomerProblemPagesModule {}
