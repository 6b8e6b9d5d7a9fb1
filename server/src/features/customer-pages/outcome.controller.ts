import { Body, Controller, Get, Header, Param, Post, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../../platform/auth/permit.decorator.js';
import { NotFoundProblem } from '../../platform/http/problem.js';
import { isUuid } from '../../shared/ids.js';
import type { CustomerLanguage } from '../../shared/languages.js';
import { CheckAgain } from '../consent-requests/claims/check-again.js';
import { RecordClaim } from '../consent-requests/claims/record-claim.js';
import { CustomerActions } from './customer-actions.js';
import { customerPageKey, PAGE_FIELDS, type CustomerPage } from './customer-page.view-model.js';
import { CustomerSubjects, type CustomerSubject } from './customer-subject.js';
import { declineOf } from './decline-form.js';
import { OutcomePages } from './outcome-pages.js';
import { maskedAddress, OutcomeSession, outcomeAddresses, outcomeRoot } from './outcome-session.js';
import { languageOf, seeOther, textsOf, type PageForm } from './page-form.js';
import { PageResponses, withLanguage } from './page-response.js';
import { ChooseChargers } from './picking/choose-chargers.js';
import { PickBySerial } from './picking/pick-by-serial.js';
import { pickerFormOf } from './picking/picker-form.js';
import { placeOf, searchOf, START, type OutcomeOptions, type PickerPlace } from './picking/picker-place.js';
import { Reconsider } from './reconsider.js';
import { linkToken } from './tidy-link.js';
import { visitorOf } from './visitor.js';

/**
 * The return from the portal and everything after it. The return link records a claim and goes on to an address
 * without a token; from there a cookie limited to that one request is the authority (product.md §3, §6).
 */
@ApiExcludeController()
@Controller('c')
@Public()
export class OutcomeController {
  constructor(
    private readonly subjects: CustomerSubjects,
    private readonly claims: RecordClaim,
    private readonly pages: OutcomePages,
    private readonly choosing: ChooseChargers,
    private readonly serials: PickBySerial,
    private readonly actions: CustomerActions,
    private readonly responses: PageResponses,
    private readonly session: OutcomeSession,
    private readonly reconsidering: Reconsider,
    private readonly checks: CheckAgain,
  ) {}

  /** The only GET that moves state; idempotent. A forged, altered or revoked token changes nothing at all: 404 page. */
  @Get('return/:token')
  async back(
    @Param('token', linkToken) token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subjects.byToken(token, 'return');
    if (!subject || subject.request.state === 'draft') throw new NotFoundProblem();

    const visitor = visitorOf(request);
    const isRead = request.method === 'GET' && !visitor.prefetch;
    const { search } = new URL(request.originalUrl, 'http://localhost');
    const outcomeId = isRead
      ? await this.claims.record(subject.request.id, subject.customer, {
          rawQuery: search.slice(1),
          ip: visitor.ip,
          userAgent: visitor.userAgent,
        })
      : subject.request.id;
    const outcome = outcomeId === subject.request.id ? subject : ((await this.subjects.byId(outcomeId)) ?? subject);

    this.session.open(response, outcome);
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, outcomeRoot(outcome.request.id));
  }

  @Get('outcome/:requestId')
  async show(
    @Param('requestId') requestId: string,
    @Query('choose') choose: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subject(request, requestId);
    if (request.method === 'HEAD') {
      response.status(200).end();
      return;
    }

    const visitor = visitorOf(request);
    await this.actions.visit(subject, visitor, 'outcome');
    // A page fetched ahead or by a scanner is open before nobody: the mail about the outcome still has to go out.
    if (!visitor.prefetch && !visitor.automated) await this.actions.outcomeSeen(subject);
    const place = placeOf(request.query, PAGE_FIELDS.words);
    await this.sendPage(request, response, subject, { choosing: choose === '1', place });
  }

  /** For the page's script: which page would be shown now. */
  @Get('outcome/:requestId/status')
  async status(
    @Param('requestId') requestId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.findSubject(request, requestId);
    response.setHeader('Cache-Control', 'no-store');
    if (!subject) {
      response.status(404).json({ page: 'not-found' });
      return;
    }
    response.json({ page: customerPageKey(await this.pages.pageFor(subject, outcomeAddresses(requestId))) });
  }

  /** The ask may stand here too: after a return that said nothing, or when staff ask again. */
  @Post('outcome/:requestId/continue')
  @Header('Referrer-Policy', 'no-referrer')
  @Header('Cache-Control', 'no-store')
  @Redirect()
  async goOn(@Param('requestId') requestId: string, @Body() form: PageForm, @Req() request: Request) {
    const portal = await this.actions.goOn(await this.subject(request, requestId), languageOf(form));
    return seeOther(portal ?? backTo(requestId, form));
  }

  @Post('outcome/:requestId/decline')
  @Redirect()
  async decline(@Param('requestId') requestId: string, @Body() form: PageForm, @Req() request: Request) {
    await this.actions.decline(await this.subject(request, requestId), declineOf(form));
    return seeOther(backTo(requestId, form));
  }

  @Post('outcome/:requestId/reconsider')
  @Redirect()
  async reconsider(@Param('requestId') requestId: string, @Body() form: PageForm, @Req() request: Request) {
    await this.reconsidering.takeBack(await this.subject(request, requestId));
    return seeOther(backTo(requestId, form));
  }

  /** The role was changed at Zaptec: looks again, and answers the page that fits. */
  @Post('outcome/:requestId/check-again')
  @Redirect()
  async checkAgain(@Param('requestId') requestId: string, @Body() form: PageForm, @Req() request: Request) {
    await this.checks.ask((await this.subject(request, requestId)).request.id);
    return seeOther(backTo(requestId, form));
  }

  @Post('outcome/:requestId/pick')
  async pick(
    @Param('requestId') requestId: string,
    @Body() form: PageForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subject(request, requestId);

    const typed = textsOf(form, PAGE_FIELDS.serial)[0];
    const next = typed === undefined ? await this.chosen(subject, form) : await this.serials.pick(subject, typed);
    if (typeof next === 'string' || !next.error) {
      response.redirect(303, typeof next === 'string' ? next : backTo(requestId, form));
      return;
    }
    const fresh = (await this.findSubject(request, requestId)) ?? subject;
    await this.sendPage(request, response, fresh, next, form);
  }

  @Post('outcome/:requestId/release')
  @Redirect()
  async release(@Param('requestId') requestId: string, @Body() form: PageForm, @Req() request: Request) {
    const subject = await this.subject(request, requestId);
    const chargerId = textsOf(form, PAGE_FIELDS.chargerId)[0];
    if (chargerId && isUuid(chargerId)) await this.serials.release(subject, chargerId);
    return seeOther(backTo(requestId, form));
  }

  @Post('outcome/:requestId/ask-new-link')
  async askNewLink(
    @Param('requestId') requestId: string,
    @Body() form: PageForm,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subject(request, requestId);
    const sent = subject.request.state === 'expired' && (await this.actions.askNewLink(subject));
    if (!sent) {
      response.redirect(303, backTo(requestId, form));
      return;
    }
    const page: CustomerPage = { kind: 'link-sent', maskedAddress: maskedAddress(subject.customer.email) };
    await this.responses.send(request, response, page, subject, {
      language: languageOf(form),
      languageLinkPrefix: `${outcomeRoot(requestId)}?lang=`,
    });
  }

  /** @returns where to go on, or what to show */
  private async chosen(subject: CustomerSubject, form: PageForm): Promise<string | OutcomeOptions> {
    const result = await this.choosing.carryOut(subject, pickerFormOf(form));
    if ('show' in result) return result.show;
    const requestId = subject.request.id;
    return result.goTo === 'summary' ? backTo(requestId, form) : listAddress(requestId, result.goTo, languageOf(form));
  }

  private async sendPage(
    request: Request,
    response: Response,
    subject: CustomerSubject,
    options: OutcomeOptions,
    form?: PageForm,
  ): Promise<void> {
    const page = await this.pages.pageFor(subject, outcomeAddresses(subject.request.id), options);
    await this.responses.send(request, response, page, subject, {
      language: languageOf(form),
      languageLinkPrefix: languageLink(subject.request.id, options),
    });
  }

  /** @throws NotFoundProblem without the cookie of this very request; a page as well (CustomerProblemPages) */
  private async subject(request: Request, requestId: string): Promise<CustomerSubject> {
    const subject = await this.findSubject(request, requestId);
    if (!subject) throw new NotFoundProblem();
    return subject;
  }

  private findSubject(request: Request, requestId: string): Promise<CustomerSubject | null> {
    return isUuid(requestId) ? this.session.read(request, requestId.toLowerCase()) : Promise.resolve(null);
  }
}

const backTo = (requestId: string, form: PageForm): string => withLanguage(outcomeRoot(requestId), languageOf(form));

const listAddress = (requestId: string, place: PickerPlace, language: CustomerLanguage | null): string =>
  outcomeRoot(requestId) + searchOf(place, { choose: '1', ...(language ? { lang: language } : {}) });

/** In another language it is the same part of the same list. */
const languageLink = (requestId: string, { choosing, place = START }: OutcomeOptions): string =>
  `${outcomeRoot(requestId)}${searchOf(place, choosing ? { choose: '1' } : {})}&lang=`.replace('?&', '?');
