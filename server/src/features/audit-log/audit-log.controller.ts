import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permit } from '../../platform/auth/permit.decorator.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { auditLogList, auditLogPage, type AuditLogList } from './audit-log.dto.js';
import { AuditLogRepository } from './audit-log.repository.js';

@ApiTags('audit log')
@Controller('audit-log')
export class AuditLogController {
  constructor(private readonly repository: AuditLogRepository) {}

  /** Who did what, when, from where; newest first unless asked otherwise (product.md §10). */
  @Get()
  @Permit('administration')
  @ApiResponds(auditLogPage)
  list(@Query({ schema: auditLogList }) query: AuditLogList) {
    return this.repository.listPage(query);
  }
}
