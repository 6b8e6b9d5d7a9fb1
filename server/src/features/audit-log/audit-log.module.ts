import { Module } from '@nestjs/common';
import { AuditLogRepository } from './audit-log.repository.js';

@Module({ providers: [AuditLogRepository], exports: [AuditLogRepository] })
export class AuditLogModule {}
