import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Readiness } from './readiness.js';

@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  providers: [Readiness],
  exports: [TerminusModule, Readiness],
})
export class HealthModule {}
