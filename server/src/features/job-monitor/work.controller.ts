import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { FailedWorkCommands } from './failed-work.commands.js';
import { WorkChanged } from './work.dto.js';

/** Work that was given up (product.md §9); `overview/` lists it. */
@ApiTags('failed-work')
@Controller('failed-work')
export class WorkController {
  constructor(private readonly commands: FailedWorkCommands) {}

  /** Due at once, with all its tries. 409 WORK_NOT_FAILED, WORK_UNDER_WAY. */
  @Post(':id/retry')
  @HttpCode(200)
  @Permit('operations')
  @ApiResponds(WorkChanged)
  retry(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.commands.retry(principal, id);
  }

  /** Nobody minds any longer that it failed. 409 WORK_NOT_FAILED. */
  @Post(':id/dismiss')
  @HttpCode(200)
  @Permit('operations')
  @ApiResponds(WorkChanged)
  dismiss(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.commands.dismiss(principal, id);
  }
}
