import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { historyQuery, type HistoryQuery } from '../../platform/http/keyset-cursor.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { AttributeInstallation } from './granting/attribute-installation.js';
import { AttributeIn } from './granting/attribute-installation.dto.js';
import { Claims, ConsentRequestOut, Mails, Timeline } from './views/consent-requests.dto.js';
import { ResolveIn, ReviewOut } from './review/review.dto.js';
import { ResolveReview } from './review/resolve-review.js';
import { ReviewView } from './review/review-view.js';
import { PreviewMail } from './sending/preview-mail.js';
import { MailPreviewOut, MailPreviewQuery } from './sending/sending.dto.js';
import { RequestHistory } from './views/request-history.js';
import { RequestView } from './views/request-view.js';

/** What is known of one request, and what operations decide about it. */
@Controller()
export class ConsentRequestDetailsController {
  constructor(
    private readonly view: RequestView,
    private readonly history: RequestHistory,
    private readonly previews: PreviewMail,
    private readonly reviews: ReviewView,
    private readonly resolving: ResolveReview,
    private readonly attributing: AttributeInstallation,
  ) {}

  /** The newest lines; those before them by `after`. */
  @Get('consent-requests/:id/timeline')
  @Permit('read')
  @ApiResponds(Timeline)
  async timeline(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: historyQuery }) { after }: HistoryQuery,
  ) {
    const request = await this.view.visible(principal, id);
    return this.history.timeline(principal, request.id, after);
  }

  @Get('consent-requests/:id/claims')
  @Permit('read')
  @ApiResponds(Claims)
  async claims(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    const request = await this.view.visible(principal, id);
    return { items: await this.history.claims(principal, request.id) };
  }

  @Get('consent-requests/:id/mails')
  @Permit('read')
  @ApiResponds(Mails)
  async mails(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    const request = await this.view.visible(principal, id);
    return { items: await this.history.mails(principal, request.id) };
  }

  /** The mail as *Send*, *Resend* or *send what to change* would send it now, in the customer's language, without a link. */
  @Get('consent-requests/:id/mail-preview')
  @Permit('consent-requests.write')
  @ApiResponds(MailPreviewOut)
  mailPreview(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: MailPreviewQuery }) query: MailPreviewQuery,
  ) {
    return this.previews.of(principal, id, query);
  }

  /** Side by side what is known; an account manager reads "another customer" for the other side (product.md §1, §5). */
  @Get('consent-requests/:id/review')
  @Permit('read')
  @ApiResponds(ReviewOut)
  async review(@CurrentPrincipal() principal: Principal, @Param('id', { schema: uuidParam }) id: string) {
    return this.reviews.show(principal, await this.view.visible(principal, id));
  }

  /** 409 with the state when it is not in review, INSTALLATION_HAS_OWNER; 422 naming `installationId`. */
  @Post('consent-requests/:id/resolve')
  @HttpCode(200)
  @Permit('operations')
  @ApiResponds(ConsentRequestOut)
  async resolve(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: ResolveIn }) input: ResolveIn,
  ) {
    await this.resolving.resolve(principal, id, input);
    return this.view.show(principal, id);
  }

  /** Says whose an installation is; grants the named request with it. 404, 409, 422 naming `consentRequestId`. */
  @Post('installations/:id/attribute')
  @HttpCode(204)
  @Permit('operations')
  attribute(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: AttributeIn }) input: AttributeIn,
  ) {
    return this.attributing.attribute(principal, id, input);
  }
}
