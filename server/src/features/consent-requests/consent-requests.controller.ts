import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import {
  OnceOnly,
  TakesIdempotencyKey,
  type IdempotencyKey,
} from '../../platform/editing/idempotency-key.decorator.js';
import { ReadVersion, type IfMatch } from '../../platform/editing/if-match.decorator.js';
import { ApiRespondsTagged, TakesIfMatch } from '../../platform/editing/tagged.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { AcknowledgeAttention } from './review/acknowledge-attention.js';
import { CheckNow } from './claims/check-now.js';
import {
  CheckNowOut,
  ConsentRequestOut,
  ConsentRequestPage,
  ConsentRequestQuery,
  HandOverOut,
  LinkPreview,
} from './views/consent-requests.dto.js';
import { CancelIn, ConsentRequestIn, ConsentRequestPatch, ResendIn, SendIn } from './sending/sending.dto.js';
import { DraftConsentRequest } from './sending/draft-consent-request.js';
import { ExpireAndCancel } from './sending/expire-and-cancel.js';
import { SendConsentRequest } from './sending/send-consent-request.js';
import { SendRoleAdvice } from './sending/send-role-advice.js';
import { RequestList } from './views/request-list.js';
import { RequestView } from './views/request-view.js';

/** Consent requests: write, send, end. An illegal command is 409 CONSENT_REQUEST_STATE_CONFLICT with the state (product.md §4). */
@Controller('consent-requests')
export class ConsentRequestsController {
  constructor(
    private readonly list: RequestList,
    private readonly view: RequestView,
    private readonly drafts: DraftConsentRequest,
    private readonly sending: SendConsentRequest,
    private readonly roleAdvice: SendRoleAdvice,
    private readonly endings: ExpireAndCancel,
    private readonly checks: CheckNow,
    private readonly attention: AcknowledgeAttention,
  ) {}

  @Get()
  @Permit('read')
  @ApiResponds(ConsentRequestPage)
  page(@CurrentPrincipal() principal: Principal, @Query({ schema: ConsentRequestQuery }) query: ConsentRequestQuery) {
    return this.list.page(principal, query);
  }

  /** A draft. 409 OPEN_REQUEST_EXISTS with its id; 422 names a bad field. */
  @Post()
  @Permit('consent-requests.write')
  @ApiRespondsTagged(ConsentRequestOut, { status: 201 })
  @TakesIdempotencyKey()
  async create(
    @CurrentPrincipal() principal: Principal,
    @OnceOnly() key: IdempotencyKey,
    @Body({ schema: ConsentRequestIn }) input: ConsentRequestIn,
  ) {
    return this.view.tagged(principal, await this.drafts.create(principal, input, key));
  }

  /** The link a form would make and what each part means; faults are listed, nothing is stored (product.md §3). */
  @Post('preview-link')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(LinkPreview)
  preview(@CurrentPrincipal() principal: Principal, @Body({ schema: ConsentRequestIn }) input: ConsentRequestIn) {
    return this.view.preview(principal, input);
  }

  @Get(':id')
  @Permit('read')
  @ApiRespondsTagged(ConsentRequestOut)
  get(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.view.tagged(principal, id);
  }

  /** Writes what is sent into a draft. 409 CONSENT_REQUEST_STATE_CONFLICT, CHANGED_MEANWHILE; 422 names a bad field. */
  @Patch(':id')
  @Permit('consent-requests.write')
  @ApiRespondsTagged(ConsentRequestOut)
  @TakesIfMatch()
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @ReadVersion() ifMatch: IfMatch,
    @Body({ schema: ConsentRequestPatch }) patch: ConsentRequestPatch,
  ) {
    await this.drafts.change(principal, id, ifMatch, patch);
    return this.view.tagged(principal, id);
  }

  /** 409 MAILED_RECENTLY with `lastMailAt` unless confirmed, ADDRESS_SUPPRESSED, BASELINE_MISSING; 422 names what the link lacks. */
  @Post(':id/send')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async send(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: SendIn }) input: SendIn,
  ) {
    await this.sending.send(principal, id, input);
    return this.view.show(principal, id);
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async resend(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: ResendIn }) input: ResendIn,
  ) {
    await this.sending.resend(principal, id, input);
    return this.view.show(principal, id);
  }

  /** Mails what to change in the portal. 409 ROLE_NOT_TOO_LOW, ADDRESS_SUPPRESSED, MAILED_RECENTLY with `lastMailAt`. */
  @Post(':id/advise-role')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async adviseRole(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: SendIn }) input: SendIn,
  ) {
    await this.roleAdvice.send(principal, id, input);
    return this.view.show(principal, id);
  }

  /** "I will send it myself": answers the customer page's address, and the request counts as sent (product.md §3). */
  @Post(':id/hand-over')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(HandOverOut)
  async handOver(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return { url: await this.sending.handOver(principal, id) };
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async cancel(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: CancelIn }) input: CancelIn,
  ) {
    await this.endings.cancel(principal, id, input.reason ?? null);
    return this.view.show(principal, id);
  }

  @Post(':id/check-now')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(CheckNowOut)
  async checkNow(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return { started: await this.checks.check(principal, id) };
  }

  @Post(':id/revoke-links')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async revokeLinks(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    await this.endings.revokeLinks(principal, id);
    return this.view.show(principal, id);
  }

  /** "Seen": clears what the request asked attention for. 403 for what only operations may call seen. */
  @Post(':id/acknowledge')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async acknowledge(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    await this.attention.acknowledge(principal, id);
    return this.view.show(principal, id);
  }
}
