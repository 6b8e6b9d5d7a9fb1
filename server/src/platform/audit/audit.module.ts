import { Global, Module } from '@nestjs/common';
import { DomainEventsRepository } from '../events/domain-events.repository.js';
import { AuditTrail } from './audit-trail.js';

/** Global: almost every feature writes to the trail, in the API and in the worker. */
@Global()
@Module({ providers: [AuditTrail, DomainEventsRepository], exports: [AuditTrail] })
export class AuditModule {}
