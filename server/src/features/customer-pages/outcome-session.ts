import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../../platform/config/config.js';
import { ConsentLinks } from '../consent-requests/link/consent-links.js';
import { CustomerSubjects, type CustomerSubject } from './customer-subject.js';
import type { PageAddresses } from './page-addresses.js';

const COOKIE = 'grantdesk_outcome';
/** A customer may come back to their summary for as long as they may change their pick. */
const MAX_AGE_MS = 30 * 86_400_000;

export const outcomeRoot = (requestId: string) => `/c/outcome/${requestId}`;

/** The addresses of a request's outcome; none holds a token. */
export const outcomeAddresses = (requestId: string): PageAddresses => ({
  continueUrl: `${outcomeRoot(requestId)}/continue`,
  declineUrl: `${outcomeRoot(requestId)}/decline`,
  reconsiderUrl: `${outcomeRoot(requestId)}/reconsider`,
  checkAgainUrl: `${outcomeRoot(requestId)}/check-again`,
  askNewLinkUrl: `${outcomeRoot(requestId)}/ask-new-link`,
  pageUrl: outcomeRoot(requestId),
  statusUrl: `${outcomeRoot(requestId)}/status`,
  pickUrl: `${outcomeRoot(requestId)}/pick`,
  releaseUrl: `${outcomeRoot(requestId)}/release`,
  addUrl: `${outcomeRoot(requestId)}?choose=1`,
});

export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}

/**
 * The HttpOnly cookie set after a return: good for one request, sent only to that request's addresses, and dead as soon
 * as the request's links are revoked (product.md §3 "Tokens").
 */
@Injectable()
export class OutcomeSession {
  constructor(
    private readonly subjects: CustomerSubjects,
    private readonly links: ConsentLinks,
    private readonly config: Config,
  ) {}

  open(response: Response, subject: CustomerSubject): void {
    response.cookie(COOKIE, this.links.token(subject.request, subject.customer, 'session'), {
      httpOnly: true,
      secure: this.config.publicUrl.startsWith('https:'),
      sameSite: 'lax',
      path: outcomeRoot(subject.request.id),
      maxAge: MAX_AGE_MS,
    });
  }

  /** @returns whom the cookie stands for, if it is for this very request */
  async read(request: Request, requestId: string): Promise<CustomerSubject | null> {
    const token = cookieOf(request.headers.cookie ?? '', COOKIE);
    const subject = token ? await this.subjects.byToken(token, 'session') : null;
    return subject?.request.id === requestId ? subject : null;
  }
}

function cookieOf(header: string, name: string): string | null {
  const found = header.split(';').find((pair) => pair.trim().startsWith(`${name}=`));
  return found ? found.trim().slice(name.length + 1) : null;
}
