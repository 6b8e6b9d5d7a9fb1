import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../../../platform/auth/permit.decorator.js';
import { isUuid } from '../../../shared/ids.js';
import { RecordClaim } from '../claims/record-claim.js';
import { CustomerActions } from './customer-actions.js';
import { customerPageKey, PAGE_FIELDS, type CustomerPage } from './customer-page.view-model.js';
import { CustomerSubjects, type CustomerSubject } from './customer-subject.js';
import { declineOf } from './decline-form.js';
import { OutcomePages, type OutcomeOptions } from './outcome-pages.js';
import { maskedAddress, OutcomeSession, outcomeAddresses, outcomeRoot } from './outcome-session.js';
import { PageResponses, wishedLanguage } from './page-response.js';
import { PickChargers } from './pick-chargers.js';
import { visitorOf } from './visitor.js';

type Form = Record<string, unknown> | undefined;

const values = (form: Form, name: string): string[] =>
  [form?.[name]].flat().filter((value): value is string => typeof value === 'string');

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
    private readonly picks: PickChargers,
    private readonly actions: CustomerActions,
    private readonly responses: PageResponses,
    private readonly session: OutcomeSession,
  ) {}

  /** The only GET that moves state; idempotent. A forged, altered or revoked token changes nothing at all: 404 page. */
  @Get('return/:token')
  async back(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const subject = await this.subjects.byToken(token, 'return');
    if (!subject || subject.request.state === 'draft') return this.notFound(request, response);

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
    if (!subject) return this.notFound(request, response);
    if (request.method === 'HEAD') {
      response.status(200).end();
      return;
    }

    const visitor = visitorOf(request);
    await this.actions.visit(subject, visitor, 'outcome');
    // A page fetched ahead or by a scanner is open before nobody: the mail about the outcome still has to go out.
    if (!visitor.prefetch && !visitor.automated) await this.actions.outcomeSeen(subject);
    await this.sendPage(request, response, subject, { choosing: choose === '1' });
  }

  /** For the page's script: which page would be shown now. */
  @Get('outcome/:requestId/status')
  async status(
    @Param('requestId') requestId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subject(request, requestId);
    response.setHeader('Cache-Control', 'no-store');
    if (!subject) {
      response.status(404).json({ page: 'not-found' });
      return;
    }
    response.json({ page: customerPageKey(await this.pages.pageFor(subject, outcomeAddresses(requestId))) });
  }

  /** The ask may stand here too: after a return that said nothing, or when staff ask again. */
  @Post('outcome/:requestId/continue')
  async goOn(@Param('requestId') requestId: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const subject = await this.subject(request, requestId);
    if (!subject) return this.notFound(request, response);
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, (await this.actions.goOn(subject)) ?? outcomeRoot(requestId));
  }

  @Post('outcome/:requestId/decline')
  async decline(
    @Param('requestId') requestId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subject(request, requestId);
    if (!subject) return this.notFound(request, response);
    await this.actions.decline(subject, declineOf(form));
    response.redirect(303, withLanguage(outcomeRoot(requestId), form));
  }

  @Post('outcome/:requestId/pick')
  async pick(
    @Param('requestId') requestId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subject(request, requestId);
    if (!subject) return this.notFound(request, response);

    const typed = values(form, PAGE_FIELDS.serial)[0];
    const next =
      typed === undefined
        ? await this.picks.pick(subject, values(form, PAGE_FIELDS.chargerId))
        : await this.picks.pickBySerial(subject, typed);
    if (!next.error) {
      response.redirect(303, withLanguage(outcomeRoot(requestId), form));
      return;
    }
    const fresh = (await this.subject(request, requestId)) ?? subject;
    await this.sendPage(request, response, fresh, next, form);
  }

  @Post('outcome/:requestId/release')
  async release(
    @Param('requestId') requestId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subject(request, requestId);
    if (!subject) return this.notFound(request, response);
    const chargerId = values(form, PAGE_FIELDS.chargerId)[0];
    if (chargerId && isUuid(chargerId)) await this.picks.release(subject, chargerId);
    response.redirect(303, withLanguage(outcomeRoot(requestId), form));
  }

  @Post('outcome/:requestId/ask-new-link')
  async askNewLink(
    @Param('requestId') requestId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const subject = await this.subject(request, requestId);
    if (!subject) return this.notFound(request, response);
    const sent = subject.request.state === 'expired' && (await this.actions.askNewLink(subject));
    if (!sent) {
      response.redirect(303, withLanguage(outcomeRoot(requestId), form));
      return;
    }
    const page: CustomerPage = { kind: 'link-sent', maskedAddress: maskedAddress(subject.customer.email) };
    await this.responses.send(request, response, page, subject, {
      language: wishedLanguage(form?.[PAGE_FIELDS.language]),
      languageLinkPrefix: `${outcomeRoot(requestId)}?lang=`,
    });
  }

  private async sendPage(
    request: Request,
    response: Response,
    subject: CustomerSubject,
    options: OutcomeOptions,
    form?: Form,
  ): Promise<void> {
    const page = await this.pages.pageFor(subject, outcomeAddresses(subject.request.id), options);
    await this.responses.send(request, response, page, subject, {
      language: wishedLanguage(form?.[PAGE_FIELDS.language]),
      languageLinkPrefix: `${outcomeRoot(subject.request.id)}?lang=`,
    });
  }

  private subject(request: Request, requestId: string): Promise<CustomerSubject | null> {
    return isUuid(requestId) ? this.session.read(request, requestId.toLowerCase()) : Promise.resolve(null);
  }

  private notFound(request: Request, response: Response): Promise<void> {
    return this.responses.send(request, response, { kind: 'not-found' }, null, { status: 404 });
  }
}

function withLanguage(address: string, form: Form): string {
  const language = wishedLanguage(form?.[PAGE_FIELDS.language]);
  return language ? `${address}?lang=${language}` : address;
}
