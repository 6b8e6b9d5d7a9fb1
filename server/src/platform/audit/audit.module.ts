import { Global, Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';

/** Global: almost every feature writes to the trail, in the API and in the worker. */
@Global()
@Module({ providers: [AuditTrail], exports: [AuditTrail] })
export class AuditModule {}
