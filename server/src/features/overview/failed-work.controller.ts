import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permit } from '../../platform/auth/permit.decorator.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { FailedWorkPage, FailedWorkQuery } from './failed-work.dto.js';
import { FailedWorkItems } from './failed-work-items.js';

/** Reading it; trying again and dismissing are commands of the job monitor. */
@ApiTags('failed-work')
@Controller('failed-work')
export class FailedWorkController {
  constructor(private readonly work: FailedWorkItems) {}

  /** All work that was given up and that nobody has dismissed, the latest first (product.md §9). */
  @Get()
  @Permit('operations')
  @ApiResponds(FailedWorkPage)
  list(@Query({ schema: FailedWorkQuery }) query: FailedWorkQuery) {
    return this.work.page(query);
  }
}
