import { Controller, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Switches } from '../control/switches.js';
import type { ApiAccount } from '../world/model.js';
import { World } from '../world/world.js';
import type { ApiLocals } from './api-gate.js';
import { Limits } from './limits.js';
import { sendNoForm, sendOAuthFault } from './oauth-fault.js';
import { Tokens } from './tokens.js';
import { sendHtml, sendTooMany } from './wire.js';

const KNOWN_FIELDS = ['grant_type', 'username', 'password', 'scope', 'refresh_token'];

/** `POST /oauth/token` (zaptec-api.md §2). */
@Controller('oauth/token')
export class TokenController {
  constructor(
    private readonly world: World,
    private readonly tokens: Tokens,
    private readonly limits: Limits,
    private readonly switches: Switches,
  ) {}

  /**
   * In: form fields `grant_type=password`, `username`, `password`, optional `scope`; or `grant_type=refresh_token` and
   * `refresh_token`. Out: `access_token`, `token_type`, `expires_in` (s), with scope `offline_access` a
   * `refresh_token`. Errors: 400 OAuth JSON, whatever is wrong; 429 or an HTML 503 above one call a second per address.
   */
  @Post()
  token(@Req() req: Request, @Res() res: Response): void {
    const values = this.switches.values;
    if (!this.limits.allowToken(req.socket.remoteAddress ?? 'unknown')) {
      if (values.tokenLimiter === 'html-503') sendHtml(res, 503);
      else sendTooMany(res, null);
      return;
    }

    if (!values.acceptChunkedForm && req.headers['transfer-encoding'] !== undefined) {
      res.status(HttpStatus.LENGTH_REQUIRED).end();
      return;
    }
    if (req.is('application/x-www-form-urlencoded') === false) return sendNoForm(res);

    const form = new Map(Object.entries((req.body ?? {}) as Record<string, unknown>));
    const { logged } = res.locals as ApiLocals;
    if (logged !== undefined) logged.account = textOf(form, 'username');

    const repeated = KNOWN_FIELDS.find((name) => form.has(name) && textOf(form, name) === null);
    if (repeated !== undefined) return refuse(res, `The parameter '${repeated}' must be given once.`, 'ID2029');
    const unexpected = [...form.keys()].find((name) => !KNOWN_FIELDS.includes(name));
    if (!values.acceptExtraFormFields && unexpected !== undefined) {
      return refuse(res, `The parameter '${unexpected}' is not allowed.`, 'ID2052');
    }

    switch (textOf(form, 'grant_type') || null) {
      case null:
        return refuse(res, "The parameter 'grant_type' is missing.", 'ID2029');
      case 'password':
        return this.passwordGrant(form, res);
      case 'refresh_token':
        return this.refreshGrant(form, res);
      default:
        return sendOAuthFault(res, 'unsupported_grant_type', 'The grant type is not supported.', 'ID2032');
    }
  }

  private passwordGrant(form: Form, res: Response): void {
    const [username, password] = [textOf(form, 'username'), textOf(form, 'password')];
    if (!username || !password) return refuse(res, "'username' or 'password' is missing.", 'ID2059');

    const { unknownUserDescription, wrongPasswordDescription } = this.switches.values;
    const account = this.world.findAccountByUsername(username);
    if (account === null) return sendOAuthFault(res, 'invalid_grant', unknownUserDescription, 'ID2024');
    if (account.password !== password) return sendOAuthFault(res, 'invalid_grant', wrongPasswordDescription, 'ID2024');
    this.send(res, account, textOf(form, 'scope'));
  }

  /** Refused although issued, as since 2025-11 on the real service, unless the switch says otherwise (§2). */
  private refreshGrant(form: Form, res: Response): void {
    const token = textOf(form, 'refresh_token');
    if (!token) return refuse(res, "The parameter 'refresh_token' is missing.", 'ID2029');

    const account = this.switches.values.refreshTokens === 'accepted' ? this.tokens.identifyRefresh(token) : null;
    if (account === null) return sendOAuthFault(res, 'invalid_grant', 'The refresh token is not valid.', 'ID2003');
    this.send(res, account, textOf(form, 'scope') ?? 'offline_access');
  }

  private send(res: Response, account: ApiAccount, scope: string | null): void {
    const { tokenLifetimeSeconds, tokenType } = this.switches.values;
    const offline = scope?.split(' ').includes('offline_access') === true;
    res
      .status(200)
      .setHeader('Cache-Control', 'no-store')
      .json({
        access_token: this.tokens.issue(account, tokenLifetimeSeconds),
        token_type: tokenType,
        expires_in: Math.round(tokenLifetimeSeconds),
        ...(scope === null ? {} : { scope }),
        ...(offline ? { refresh_token: this.tokens.issueRefresh(account) } : {}),
      });
  }
}

type Form = ReadonlyMap<string, unknown>;

/** Value of a field; null when it is absent or given more than once. */
function textOf(form: Form, name: string): string | null {
  const value = form.get(name);
  return typeof value === 'string' ? value : null;
}

const refuse = (res: Response, description: string, reference: string): void =>
  sendOAuthFault(res, 'invalid_request', description, reference);
