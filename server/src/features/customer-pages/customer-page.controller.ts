import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../../platform/auth/permit.decorator.js';
import { NotFoundProblem } from '../../platform/http/problem.js';
import { isUuid } from '../../shared/ids.js';
import { CheckAgain } from '../consent-requests/claims/check-again.js';
import { findPageAsset } from './assets/page-assets.js';
import { CustomerActions } from './customer-actions.js';
import { customerPageKey, type CustomerPage } from './customer-page.view-model.js';
import { CustomerSubjects, type CustomerSubject } from './customer-subject.js';
import { declineOf } from './decline-form.js';
import { maskedAddress, OutcomeSession, outcomeAddresses } from './outcome-session.js';
import { OutcomePages } from './outcome-pages.js';
import { languageOf, seeOther, type PageForm } from './page-form.js';
import { PageResponses, wishedLanguage, withLanguage } from './page-response.js';
import { Reconsider } from './reconsider.js';
import { linkToken } from './tidy-link.js';
import { visitorOf } from './visitor.js';

/**
 * The page before the portal, `/c/r/<token>` (product.md §3, §4, §6). The token is the authority: without a valid one
 * every address answers the same "not found" page with 404 and nothing happens.
 */
@ApiExcludeController()
@Controller('c')
@Public()
export class CustomerPageController {
  constructor(
    private readonly subjects: CustomerSubjects,
    private readonly actions: CustomerActions,
    private readonly pages: OutcomePages,
    private readonly responses: PageResponses,
    private readonly session: OutcomeSession,
    private readonly reconsidering: Reconsider,
    private readonly checks: CheckAgain,
  ) {}

  @Get('assets/:fileName')
  asset(@Param('fileName') fileName: string, @Res() response: Response): void {
    const asset = findPageAsset(fileName);
    if (!asset) {
      response.status(404).end();
      return;
    }
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('Content-Type', asset.contentType);
    response.send(asset.body);
  }

  /** Shows the page that fits the state. Writes a visit row (not for HEAD or a prefetch) and moves nothing. */
  @Get('r/:token')
  async show(
    @Param('token', linkToken) token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subject(token);
    if (request.method === 'HEAD') {
      response.status(200).end();
      return;
    }

    const visitId = await this.actions.visit(subject, visitorOf(request), 'page');
    if (subject.request.state === 'granted') {
      // Never the ask again: the picker or the summary (product.md §6), at an address without the token.
      this.session.open(response, subject);
      const { pageUrl } = outcomeAddresses(subject.request.id);
      response.redirect(303, withLanguage(pageUrl, wishedLanguage(request.query['lang'])));
      return;
    }
    const page = await this.pages.pageFor(subject, {
      ...outcomeAddresses(subject.request.id),
      ...pageAddresses(token),
    });
    await this.responses.send(
      request,
      response,
      page,
      subject,
      visitId ? { beaconUrl: `/c/r/${token}/seen?visit=${visitId}` } : {},
    );
  }

  @Post('r/:token/continue')
  @Header('Referrer-Policy', 'no-referrer')
  @Header('Cache-Control', 'no-store')
  @Redirect()
  async goOn(@Param('token', linkToken) token: string, @Body() form: PageForm) {
    const portal = await this.actions.goOn(await this.subject(token), languageOf(form));
    return seeOther(portal ?? backTo(token, form));
  }

  @Post('r/:token/decline')
  @Redirect()
  async decline(@Param('token', linkToken) token: string, @Body() form: PageForm) {
    await this.actions.decline(await this.subject(token), declineOf(form));
    return seeOther(backTo(token, form));
  }

  @Post('r/:token/reconsider')
  @Redirect()
  async reconsider(@Param('token', linkToken) token: string, @Body() form: PageForm) {
    await this.reconsidering.takeBack(await this.subject(token));
    return seeOther(backTo(token, form));
  }

  /** The role was changed at Zaptec: looks again, and answers the page that fits. */
  @Post('r/:token/check-again')
  @Redirect()
  async checkAgain(@Param('token', linkToken) token: string, @Body() form: PageForm) {
    await this.checks.ask((await this.subject(token)).request.id);
    return seeOther(backTo(token, form));
  }

  /** For the page's script: which page would be shown now. */
  @Get('r/:token/status')
  @Header('Cache-Control', 'no-store')
  async status(@Param('token', linkToken) token: string): Promise<{ page: string }> {
    const subject = await this.subject(token);
    const addresses = { ...outcomeAddresses(subject.request.id), ...pageAddresses(token) };
    return { page: customerPageKey(await this.pages.pageFor(subject, addresses)) };
  }

  /** The page's beacon: 204 whatever it did, for it is nobody's business. */
  @Post('r/:token/seen')
  @HttpCode(204)
  async seen(@Param('token', linkToken) token: string, @Query('visit') visit: unknown): Promise<void> {
    const subject = await this.subjects.byToken(token, 'page');
    if (subject && typeof visit === 'string' && isUuid(visit)) await this.actions.seen(subject, visit);
  }

  @Post('r/:token/ask-new-link')
  async askNewLink(
    @Param('token', linkToken) token: string,
    @Body() form: PageForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subject(token);
    if (subject.request.state !== 'expired') {
      response.redirect(303, backTo(token, form));
      return;
    }

    const sent = await this.actions.askNewLink(subject);
    const fresh = (await this.subjects.byToken(token, 'page')) ?? subject;
    const page: CustomerPage = sent
      ? { kind: 'link-sent', maskedAddress: maskedAddress(subject.customer.email) }
      : await this.pages.pageFor(fresh, { ...outcomeAddresses(subject.request.id), ...pageAddresses(token) });
    await this.responses.send(request, response, page, subject, {
      language: languageOf(form),
      languageLinkPrefix: `/c/r/${token}?lang=`,
    });
  }

  /** @throws NotFoundProblem without a valid token; a page as well (CustomerProblemPages) */
  private async subject(token: string): Promise<CustomerSubject> {
    const subject = await this.subjects.byToken(token, 'page');
    if (!subject) throw new NotFoundProblem();
    return subject;
  }
}

const pageAddresses = (token: string) => ({
  continueUrl: `/c/r/${token}/continue`,
  declineUrl: `/c/r/${token}/decline`,
  reconsiderUrl: `/c/r/${token}/reconsider`,
  checkAgainUrl: `/c/r/${token}/check-again`,
  statusUrl: `/c/r/${token}/status`,
  askNewLinkUrl: `/c/r/${token}/ask-new-link`,
  pageUrl: `/c/r/${token}`,
});

const backTo = (token: string, form: PageForm): string => withLanguage(`/c/r/${token}`, languageOf(form));
