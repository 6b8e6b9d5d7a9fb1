import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import { type Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { historyQuery, type HistoryQuery } from '../../platform/http/keyset-cursor.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { InstallationCommands } from './installation-commands.js';
import { InstallationDetailView } from './views/installations.detail-view.js';
import { InstallationEventsView } from './views/installation-events.view.js';
import { MovedAwayView } from './views/moved-away.view.js';
import { CircuitsView } from './views/circuits.view.js';
import {
  CircuitPage,
  CircuitQuery,
  EndTieIn,
  InstallationEventsPage,
  InstallationOut,
  InstallationPage,
  InstallationQuery,
  MovedAwayPage,
  RefreshOut,
} from './views/installations.dto.js';
import { InstallationListView } from './views/installations.list-view.js';

@ApiTags('installations')
@Controller('installations')
export class InstallationsController {
  constructor(
    private readonly listView: InstallationListView,
    private readonly detailView: InstallationDetailView,
    private readonly circuitsView: CircuitsView,
    private readonly eventsView: InstallationEventsView,
    private readonly movedAwayView: MovedAwayView,
    private readonly commands: InstallationCommands,
  ) {}

  @Get()
  @Permit('read')
  @ApiResponds(InstallationPage)
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: InstallationQuery }) query: InstallationQuery) {
    return this.listView.list(query, principal.scope);
  }

  @Get(':id')
  @Permit('read')
  @ApiResponds(InstallationOut)
  get(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.detailView.get(id, principal.scope);
  }

  /** Page by page, each with the number of its chargers; these are `GET /chargers?circuitId=…`. */
  @Get(':id/circuits')
  @Permit('read')
  @ApiResponds(CircuitPage)
  circuits(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: CircuitQuery }) query: CircuitQuery,
  ) {
    return this.circuitsView.list(id, query, principal.scope);
  }

  /** What the reads have found, the newest first; what was before by `after`. */
  @Get(':id/events')
  @Permit('read')
  @ApiResponds(InstallationEventsPage)
  events(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: historyQuery }) { after }: HistoryQuery,
  ) {
    return this.eventsView.list(id, after, principal.scope);
  }

  /** Chargers that stood here and are elsewhere now, the last to leave first. */
  @Get(':id/moved-away')
  @Permit('read')
  @ApiResponds(MovedAwayPage)
  movedAway(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: historyQuery }) { after }: HistoryQuery,
  ) {
    return this.movedAwayView.list(id, after, principal.scope);
  }

  /** Queues a read ahead of all other work. 409 INSTALLATION_HAS_NO_ACCOUNT. */
  @Post(':id/refresh')
  @HttpCode(202)
  @Permit('consent-requests.write')
  @ApiResponds(RefreshOut, { status: 202 })
  async refresh(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    const { workId, created } = await this.commands.refresh(principal, id);
    return { workId, queued: created };
  }

  /** 404 TIE_NOT_FOUND when it is not active here. */
  @Post(':id/ties/:tieId/end')
  @HttpCode(200)
  @Permit('operations')
  @ApiResponds(InstallationOut)
  endTie(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Param('tieId', { schema: uuidParam }) tieId: string,
    @Body({ schema: EndTieIn }) { reason }: EndTieIn,
  ) {
    return this.commands.endTie(principal, id, tieId, reason);
  }

  /** Reads again first. 409 NO_REMOVALS_HELD, 503 ZAPTEC_UNAVAILABLE. */
  @Post(':id/accept-removals')
  @HttpCode(200)
  @Permit('operations')
  @ApiResponds(InstallationOut)
  acceptRemovals(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.commands.acceptRemovals(principal, id);
  }
}
