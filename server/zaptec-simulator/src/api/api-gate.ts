import type { NextFunction, Request, Response } from 'express';
import type { Fault, Faults } from '../control/faults.js';
import type { LoggedRequest } from '../control/request-log.js';
import type { Switches } from '../control/switches.js';
import type { ApiAccount } from '../world/model.js';
import type { Limits } from './limits.js';
import type { Tokens } from './tokens.js';
import { sendAnswer, sendHtml, sendTooMany } from './wire.js';

/** What earlier steps leave on `res.locals` for the controllers. */
export interface ApiLocals {
  account?: ApiAccount;
  logged?: LoggedRequest;
}

const locals = (res: Response): ApiLocals => res.locals as ApiLocals;

/** The account of a request that passed the gate. Throws if a route is reached without it. */
export function accountOf(res: Response): ApiAccount {
  const { account } = locals(res);
  if (account === undefined) throw new Error('data call without an account');
  return account;
}

/** Answers a fault; true if the request is thereby finished. */
async function answerFault(fault: Fault, faults: Faults, res: Response, switches: Switches): Promise<boolean> {
  const { kind, status } = fault;
  switch (kind) {
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      return false;
    case 'hold':
      await faults.held(fault);
      return false;
    case 'rate-limit':
      sendTooMany(res, switches.values.retryAfterSeconds);
      return true;
    case 'error-500':
      sendAnswer(
        res,
        { status: 500, body: { Code: fault.code, Details: fault.details, StackTrace: null } },
        switches.values,
      );
      return true;
    case 'html':
      sendHtml(res, status);
      return true;
    case 'status':
      sendAnswer(res, { status }, switches.values);
      return true;
    case 'garbage':
      res.status(200).type('application/json').send('{"Pages":1,"Data":[{"Id":');
      return true;
    case 'body':
      res.status(200).type('application/json').send(fault.body);
      return true;
    case 'reset':
      res.socket?.destroy();
      return true;
  }
}

/**
 * Everything that stands before a data or token call, in the order of the real service: the account's budget, then
 * trouble on the way (faults), then the token check. `/api/constants` needs no token.
 */
export function apiGate(parts: { tokens: Tokens; limits: Limits; faults: Faults; switches: Switches }) {
  const { tokens, limits, faults, switches } = parts;

  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const path = req.originalUrl.split('?')[0] ?? '';
    const isData = path.toLowerCase().startsWith('/api/');
    const needsToken = isData && path.toLowerCase() !== '/api/constants';
    const bearer = /^bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
    const known = bearer === undefined ? null : tokens.identify(bearer);
    const { logged } = locals(res);
    if (logged !== undefined && known !== null) logged.account = known.account.username;

    if (isData && known !== null && !limits.allowData(known.account.id)) {
      sendTooMany(res, switches.values.retryAfterSeconds);
      return;
    }

    const fault = faults.take(path, known?.account.username ?? null);
    if (fault !== null) {
      if (logged !== undefined) logged.fault = fault.kind;
      if (await answerFault(fault, faults, res, switches)) return;
    }

    const accepted = known !== null && (known.valid || !switches.values.requireToken);
    if (needsToken && !accepted) {
      sendAnswer(res, { status: 401 }, switches.values);
      return;
    }
    if (known !== null) locals(res).account = known.account;
    next();
  };
}
