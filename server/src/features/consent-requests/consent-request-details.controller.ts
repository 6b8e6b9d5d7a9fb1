import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentStaff, Permit } from '../../platform/auth/permit.decorator.js';
import type { StaffPrincipal } from '../../platform/auth/staff-principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import { AttributeInstallation } from './granting/attribute-installation.js';
import { AttributeIn } from './granting/attribute-installation.dto.js';
import { Claims, ConsentRequestOut, Mails, Timeline } from './views/consent-requests.dto.js';
import { ResolveIn, ReviewOut } from './review/review.dto.js';
import { ResolveReview } from './review/resolve-review.js';
import { ReviewView } from './review/review-view.js';
import { RequestHistory } from './views/request-history.js';
import { RequestView } from './views/request-view.js';

/** What is known of one request, and what operations decide about it. */
@Controller()
export class ConsentRequestDetailsController {
  constructor(
    private readonly view: RequestView,
    private readonly history: RequestHistory,
    private readonly reviews: ReviewView,
    private readonly resolving: ResolveReview,
    private readonly attributing: AttributeInstallation,
  ) {}

  @Get('consent-requests/:id/timeline')
  @Permit('read')
  @ApiResponds(Timeline)
  async timeline(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    const request = await this.view.visible(id, staff);
    return { items: await this.history.timeline(request.id, staff) };
  }

  @Get('consent-requests/:id/claims')
  @Permit('read')
  @ApiResponds(Claims)
  async claims(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    const request = await this.view.visible(id, staff);
    return { items: await this.history.claims(request.id, staff) };
  }

  @Get('consent-requests/:id/mails')
  @Permit('read')
  @ApiResponds(Mails)
  async mails(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    const request = await this.view.visible(id, staff);
    return { items: await this.history.mails(request.id, staff) };
  }

  /** Side by side what is known; an account manager reads "another customer" for the other side (product.md §1, §5). */
  @Get('consent-requests/:id/review')
  @Permit('read')
  @ApiResponds(ReviewOut)
  async review(@Param('id', { schema: uuidParam }) id: string, @CurrentStaff() staff: StaffPrincipal) {
    return this.reviews.show(await this.view.visible(id, staff), staff);
  }

  /** 409 with the state when it is not in review, INSTALLATION_HAS_OWNER; 422 naming `installationId`. */
  @Post('consent-requests/:id/resolve')
  @HttpCode(200)
  @Permit('operations')
  @ApiResponds(ConsentRequestOut)
  async resolve(
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: ResolveIn }) input: ResolveIn,
    @CurrentStaff() staff: StaffPrincipal,
  ) {
    await this.resolving.resolve(id, input, staff);
    return this.view.show(id, staff);
  }

  /** Says whose an installation is; grants the named request with it. 404, 409, 422 naming `consentRequestId`. */
  @Post('installations/:id/attribute')
  @HttpCode(204)
  @Permit('operations')
  attribute(
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: AttributeIn }) input: AttributeIn,
    @CurrentStaff() staff: StaffPrincipal,
  ) {
    return this.attributing.attribute(id, input, staff);
  }
}
