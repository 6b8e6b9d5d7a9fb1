import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import {
  OnceOnly,
  TakesIdempotencyKey,
  type IdempotencyKey,
} from '../../platform/editing/idempotency-key.decorator.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import {
  BulkItemPage,
  BulkItemQuery,
  BulkPreview,
  BulkPreviewIn,
  BulkRunIn,
  BulkRunOut,
  BulkRunPage,
  BulkRunQuery,
} from './bulk-runs.dto.js';
import { BulkRunViews } from './bulk-runs.views.js';
import { ControlBulkRun } from './control-bulk-run.js';
import { PreviewBulkRun } from './preview-bulk-run.js';
import { StartBulkRun } from './start-bulk-run.js';

/** One command for many rows (product.md §10): look first, then let it run. */
@ApiTags('bulk-runs')
@Controller('bulk-runs')
@Permit('bulk-runs')
export class BulkRunsController {
  constructor(
    private readonly previews: PreviewBulkRun,
    private readonly starts: StartBulkRun,
    private readonly control: ControlBulkRun,
    private readonly views: BulkRunViews,
  ) {}

  /** Who is affected, who is skipped and why; changes nothing. 400, 403 BULK_OVER_50, 409 SELECTION_TOO_LARGE. */
  @Post('preview')
  @HttpCode(200)
  @ApiResponds(BulkPreview)
  preview(@CurrentPrincipal() principal: Principal, @Body({ schema: BulkPreviewIn }) wish: BulkPreviewIn) {
    return this.previews.preview(principal, wish);
  }

  /** Freezes the selection and begins. As the preview; 409 PREVIEW_OUTDATED, NOTHING_TO_DO, TOO_MANY_OPEN_RUNS. */
  @Post()
  @ApiResponds(BulkRunOut, { status: 201 })
  @TakesIdempotencyKey()
  start(
    @CurrentPrincipal() principal: Principal,
    @OnceOnly() key: IdempotencyKey,
    @Body({ schema: BulkRunIn }) input: BulkRunIn,
  ) {
    return this.starts.start(principal, input, key);
  }

  /** Newest first; an account manager's own. */
  @Get()
  @ApiResponds(BulkRunPage)
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: BulkRunQuery }) query: BulkRunQuery) {
    return this.views.list(principal, query);
  }

  /** 404 BULK_RUN_NOT_FOUND. */
  @Get(':id')
  @ApiResponds(BulkRunOut)
  get(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.views.get(principal, id);
  }

  /** Each row with what came of it, in the order of the run. 404 BULK_RUN_NOT_FOUND. */
  @Get(':id/items')
  @ApiResponds(BulkItemPage)
  items(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: BulkItemQuery }) query: BulkItemQuery,
  ) {
    return this.views.items(principal, id, query);
  }

  /** Before the first act, or before what failed is tried again. 409 BULK_RUN_STATE_CONFLICT once it has begun. */
  @Post(':id/undo')
  @HttpCode(200)
  @ApiResponds(BulkRunOut)
  undo(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.control.undo(principal, id);
  }

  /** What is done stays done. 409 BULK_RUN_STATE_CONFLICT when it is over. */
  @Post(':id/cancel')
  @HttpCode(200)
  @ApiResponds(BulkRunOut)
  cancel(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.control.cancel(principal, id);
  }

  /** What failed, by who began it. 403 BULK_OVER_50, 409 BULK_RUN_STATE_CONFLICT, TOO_MANY_OPEN_RUNS. */
  @Post(':id/retry')
  @HttpCode(200)
  @ApiResponds(BulkRunOut)
  retry(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.control.retry(principal, id);
  }
}
