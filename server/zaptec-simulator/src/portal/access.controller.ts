import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Switches } from '../control/switches.js';
import type { PortalUser, UserGroup } from '../world/model.js';
import { scenarios } from '../world/scenarios/catalogue.js';
import { World } from '../world/world.js';
import { choosePage, closedPage, failedPage, receiptPage, signInPage, unknownKeyPage } from './access-pages.js';
import { type AccessParams, readAccessParams } from './access-params.js';
import { AccessService } from './access.service.js';
import { formValues } from './form.js';
import { textsFor } from './messages/index.js';
import type { PortalTexts } from './messages/texts.js';
import { type Outcome, redirectTarget } from './redirect.js';
import { Sessions } from './sessions.js';

/** The consent pages behind `/access/request/<lookup key>`; plain forms, no script. */
@Controller('access')
export class AccessController {
  constructor(
    private readonly world: World,
    private readonly access: AccessService,
    private readonly sessions: Sessions,
    private readonly switches: Switches,
  ) {}

  @Get('request/:lookup')
  request(@Param('lookup') lookup: string, @Req() req: Request, @Res() res: Response): void {
    const params = readAccessParams(req.originalUrl);
    const group = this.groupOrPage(lookup, params, res);
    if (group === null) return;

    const user = this.signedIn(req);
    if (user === null) this.showSignIn(res, lookup, params, false);
    else this.showChoices(res, lookup, params, user, group, null);
  }

  @Post('sign-in/:lookup')
  signIn(@Param('lookup') lookup: string, @Req() req: Request, @Res() res: Response): void {
    const params = readAccessParams(req.originalUrl);
    const [email = '', password = ''] = [formValues(req, 'email')[0], formValues(req, 'password')[0]];
    const user = this.world.findUserByEmail(email);
    if (user === null || user.password !== password) return this.showSignIn(res, lookup, params, true);

    res.setHeader('Set-Cookie', this.sessions.open(user.id));
    res.redirect(303, `/access/request/${encodeURIComponent(lookup)}${params.raw}`);
  }

  @Post('sign-out/:lookup')
  signOut(@Param('lookup') lookup: string, @Req() req: Request, @Res() res: Response): void {
    res.setHeader('Set-Cookie', this.sessions.endCookie);
    res.redirect(303, `/access/request/${encodeURIComponent(lookup)}${readAccessParams(req.originalUrl).raw}`);
  }

  /** Approve or deny, then off to `returnUrl` or to the portal's own receipt. */
  @Post('decide/:lookup')
  decide(@Param('lookup') lookup: string, @Req() req: Request, @Res() res: Response): void {
    const params = readAccessParams(req.originalUrl);
    const group = this.groupOrPage(lookup, params, res);
    if (group === null) return;
    const user = this.signedIn(req);
    if (user === null) return this.showSignIn(res, lookup, params, false);

    const approved = formValues(req, 'decision')[0] === 'approve';
    const outcome: Outcome | null = approved
      ? this.access.approve(user, group, params, formValues(req, 'installationId'))
      : { kind: 'denied' };
    if (outcome === null) {
      return this.showChoices(res, lookup, params, user, group, this.texts(params.lang).chooseFirst);
    }
    this.leave(res, lookup, params, outcome);
  }

  @Get('closed')
  closed(@Req() req: Request, @Res() res: Response): void {
    this.send(res, 200, closedPage(this.texts(readAccessParams(req.originalUrl).lang)));
  }

  @Get('receipt/:success')
  receipt(@Param('success') success: string, @Req() req: Request, @Res() res: Response): void {
    const query = new URL(req.originalUrl, 'http://portal').searchParams;
    const group = this.world.groups.get(query.get('lookup') ?? '');
    this.send(res, 200, receiptPage(this.texts(query.get('lang') ?? 'en'), success === 'true', group?.name ?? null));
  }

  private leave(res: Response, lookup: string, params: AccessParams, outcome: Outcome): void {
    const failed = outcome.kind === 'failed';
    if (params.returnUrl !== null) {
      const target = redirectTarget(params.returnUrl, outcome, this.switches.values);
      if (target !== null) return res.redirect(303, target);
    }
    if (failed) return this.send(res, 500, failedPage(this.texts(params.lang)));

    const query = new URLSearchParams({ lookup, lang: params.lang });
    res.redirect(303, `/access/receipt/${String(outcome.kind === 'granted')}?${query.toString()}`);
  }

  private showSignIn(res: Response, lookup: string, params: AccessParams, wrong: boolean): void {
    const people = [...this.world.users.values()].map((user) => ({
      user,
      scenario: scenarios.find(({ email }) => email === user.email) ?? null,
    }));
    this.send(res, wrong ? 401 : 200, signInPage(this.texts(params.lang), lookup, params, people, wrong));
  }

  private showChoices(
    res: Response,
    lookup: string,
    params: AccessParams,
    user: PortalUser,
    group: UserGroup,
    problem: string | null,
  ): void {
    const texts = this.texts(params.lang);
    const { choices, notice } = this.access.choices(user, group, params);
    const { multiGrant, portalAnswers } = this.switches.values;
    const noticeText = notice === null ? null : texts[notice].replace('{group}', group.name);
    this.send(
      res,
      problem === null ? 200 : 400,
      choosePage({
        texts,
        lookup,
        params,
        user,
        group,
        choices,
        notice: problem ?? noticeText,
        several: multiGrant !== 'off',
        answers: portalAnswers,
      }),
    );
  }

  private groupOrPage(lookup: string, params: AccessParams, res: Response): UserGroup | null {
    const group = this.world.groups.get(lookup) ?? null;
    if (group === null) this.send(res, 404, unknownKeyPage(this.texts(params.lang), lookup));
    return group;
  }

  private texts(lang: string): PortalTexts {
    return textsFor(lang, this.switches.values.portalLanguages);
  }

  private signedIn(req: Request): PortalUser | null {
    const id = this.sessions.userIdOf(req.headers.cookie);
    return id === null ? null : this.world.findUser(id);
  }

  private send(res: Response, status: number, page: string): void {
    res.status(status).setHeader('Cache-Control', 'no-store').type('text/html').send(page);
  }
}
