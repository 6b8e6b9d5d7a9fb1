import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Switches } from '../control/switches.js';
import { World } from '../world/world.js';
import type { ApiLocals } from './api-gate.js';
import { Limits } from './limits.js';
import { Tokens } from './tokens.js';
import { sendHtml, sendTooMany } from './wire.js';

const KNOWN_FIELDS = ['grant_type', 'username', 'password', 'scope'];

/** `POST /oauth/token`, password grant (zaptec-api.md §2). */
@Controller('oauth/token')
export class TokenController {
  constructor(
    private readonly world: World,
    private readonly tokens: Tokens,
    private readonly limits: Limits,
    private readonly switches: Switches,
  ) {}

  /**
   * In: form fields `grant_type=password`, `username`, `password`, optional `scope`. Out: `access_token`,
   * `token_type`, `expires_in` (s). Errors: 400 OAuth JSON; 429 or an HTML 503 above one call a second per address.
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
      res.status(411).end();
      return;
    }

    const form = formOf(req);
    const { logged } = res.locals as ApiLocals;
    if (logged !== undefined) logged.account = form.get('username') ?? null;

    const unexpected = [...form.keys()].find((name) => !KNOWN_FIELDS.includes(name));
    if (!values.acceptExtraFormFields && unexpected !== undefined) {
      return refuse(res, 'invalid_request', `The parameter '${unexpected}' is not allowed.`);
    }
    if (form.get('grant_type') !== 'password') {
      return refuse(res, 'unsupported_grant_type', 'The specified grant type is not supported.');
    }

    const account = this.world.findAccountByUsername(form.get('username') ?? '');
    if (account === null) return refuse(res, 'invalid_grant', values.unknownUserDescription);
    if (account.password !== form.get('password')) return refuse(res, 'invalid_grant', values.wrongPasswordDescription);

    const scope = form.get('scope');
    res.status(200).json({
      access_token: this.tokens.issue(account, values.tokenLifetimeSeconds),
      token_type: values.tokenType,
      expires_in: Math.round(values.tokenLifetimeSeconds),
      ...(scope === undefined ? {} : { scope }),
    });
  }
}

/** Text fields of the form; a body of another type counts as an empty form. */
function formOf(req: Request): Map<string, string> {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null) return new Map();
  return new Map(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function refuse(res: Response, error: string, description: string): void {
  res.status(400).json({
    error,
    error_description: description,
    error_uri: 'https://documentation.openiddict.com/errors/ID2024',
  });
}
