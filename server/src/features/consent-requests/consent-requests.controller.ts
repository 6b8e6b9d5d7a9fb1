import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { CurrentStaff, Permit } from '../../platform/auth/permit.decorator.js';
import type { StaffPrincipal } from '../../platform/auth/staff-principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
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
    private readonly endings: ExpireAndCancel,
    private readonly checks: CheckNow,
    private readonly attention: AcknowledgeAttention,
  ) {}

  @Get()
  @Permit('read')
  @ApiResponds(ConsentRequestPage)
  page(@Query({ schema: ConsentRequestQuery }) query: ConsentRequestQuery, @CurrentStaff() staff: StaffPrincipal) {
    return this.list.page(query, staff);
  }

  /** A draft. 409 OPEN_REQUEST_EXISTS with its id; 422 names a bad field. */
  @Post()
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut, { status: 201 })
  async create(@Body({ schema: ConsentRequestIn }) input: ConsentRequestIn, @CurrentStaff() staff: StaffPrincipal) {
    return this.view.show(await this.drafts.create(input, staff), staff);
  }

  /** The link a form would make and what each part means; faults are listed, nothing is stored (product.md §3). */
  @Post('preview-link')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(LinkPreview)
  preview(@Body({ schema: ConsentRequestIn }) input: ConsentRequestIn, @CurrentStaff() staff: StaffPrincipal) {
    return this.view.preview(input, staff);
  }

  @Get(':id')
  @Permit('read')
  @ApiResponds(ConsentRequestOut)
  get(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    return this.view.show(id, staff);
  }

  @Patch(':id')
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async change(
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: ConsentRequestPatch }) patch: ConsentRequestPatch,
    @CurrentStaff() staff: StaffPrincipal,
  ) {
    await this.drafts.change(id, patch, staff);
    return this.view.show(id, staff);
  }

  /** 409 MAILED_RECENTLY with `lastMailAt` unless confirmed, ADDRESS_SUPPRESSED, BASELINE_MISSING; 422 names what the link lacks. */
  @Post(':id/send')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async send(
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: SendIn }) input: SendIn,
    @CurrentStaff() staff: StaffPrincipal,
  ) {
    await this.sending.send(id, input, staff);
    return this.view.show(id, staff);
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async resend(
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: ResendIn }) input: ResendIn,
    @CurrentStaff() staff: StaffPrincipal,
  ) {
    await this.sending.resend(id, input, staff);
    return this.view.show(id, staff);
  }

  /** "I will send it myself": answers the customer page's address, and the request counts as sent (product.md §3). */
  @Post(':id/hand-over')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(HandOverOut)
  async handOver(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    return { url: await this.sending.handOver(id, staff) };
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async cancel(
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: CancelIn }) input: CancelIn,
    @CurrentStaff() staff: StaffPrincipal,
  ) {
    await this.endings.cancel(id, input.reason ?? null, staff);
    return this.view.show(id, staff);
  }

  @Post(':id/check-now')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(CheckNowOut)
  async checkNow(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    return { started: await this.checks.check(id, staff) };
  }

  @Post(':id/revoke-links')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async revokeLinks(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    await this.endings.revokeLinks(id, staff);
    return this.view.show(id, staff);
  }

  /** "Seen": clears what the request asked attention for. 403 for what only operations may call seen. */
  @Post(':id/acknowledge')
  @HttpCode(200)
  @Permit('consent-requests.write')
  @ApiResponds(ConsentRequestOut)
  async acknowledge(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    await this.attention.acknowledge(id, staff);
    return this.view.show(id, staff);
  }
}
