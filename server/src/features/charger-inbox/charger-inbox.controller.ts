import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import {
  InboxAssignIn,
  InboxDismissIn,
  InboxItemPage,
  InboxItemsQuery,
  InboxOutcomes,
  InboxPage,
  InboxQuery,
  InboxRestoreIn,
  InboxSnoozeIn,
} from './charger-inbox.dto.js';
import { InboxCommands } from './inbox-commands.js';
import { InboxViews } from './inbox.views.js';

/** New chargers that are nobody's yet (product.md §8). */
@ApiTags('charger-inbox')
@Controller('charger-inbox')
export class ChargerInboxController {
  constructor(
    private readonly views: InboxViews,
    private readonly commands: InboxCommands,
  ) {}

  /** What came together is one entry, newest first, with its first chargers. */
  @Get()
  @Permit('read')
  @ApiResponds(InboxPage)
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: InboxQuery }) query: InboxQuery) {
    return this.views.list(query, principal.scope);
  }

  @Get(':id/items')
  @Permit('read')
  @ApiResponds(InboxItemPage)
  items(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: InboxItemsQuery }) query: InboxItemsQuery,
  ) {
    return this.views.items(id, query, principal.scope);
  }

  /** Each answered by itself: CHARGER_ALREADY_ASSIGNED, CHARGER_NOT_PRESENT and the like are results, not errors. */
  @Post('assign')
  @HttpCode(200)
  @Permit('assignments.write')
  @ApiResponds(InboxOutcomes)
  assign(@CurrentPrincipal() principal: Principal, @Body({ schema: InboxAssignIn }) body: InboxAssignIn) {
    return this.commands.assign(principal, body);
  }

  @Post('dismiss')
  @HttpCode(200)
  @Permit('assignments.write')
  @ApiResponds(InboxOutcomes)
  dismiss(@CurrentPrincipal() principal: Principal, @Body({ schema: InboxDismissIn }) body: InboxDismissIn) {
    return this.commands.dismiss(principal, body);
  }

  /** 400 naming `until` when it is past or too far. */
  @Post('snooze')
  @HttpCode(200)
  @Permit('assignments.write')
  @ApiResponds(InboxOutcomes)
  snooze(@CurrentPrincipal() principal: Principal, @Body({ schema: InboxSnoozeIn }) body: InboxSnoozeIn) {
    return this.commands.snooze(principal, body);
  }

  /** Back to those that wait: undoes dismissing and snoozing; CHARGER_NOT_IN_INBOX for what is gone meanwhile. */
  @Post('restore')
  @HttpCode(200)
  @Permit('assignments.write')
  @ApiResponds(InboxOutcomes)
  restore(@CurrentPrincipal() principal: Principal, @Body({ schema: InboxRestoreIn }) body: InboxRestoreIn) {
    return this.commands.restore(principal, body);
  }
}
