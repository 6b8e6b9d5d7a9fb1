import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Problem } from '../../platform/http/problem.js';
import { ProblemPages } from '../../platform/http/problem-pages.js';
import type { CustomerPage } from './customer-page.view-model.js';
import { languageOf, type PageForm } from './page-form.js';
import { PageResponses } from './page-response.js';
import { tidyLinkPath } from './tidy-link.js';

// Routes are found in any case.
const CUSTOMER_PAGE = /^\/c\/(?!assets\/)/i;
/** Addresses that only take a form; without the last part it is the page that holds the form. */
const FORM = /^(\/c\/(?:r|outcome)\/[^/]+)\/(?:continue|decline|reconsider|ask-new-link|pick|release)$/i;

/**
 * A customer never reads a document for programs (product.md §6): what goes wrong under `/c/` is a page as well. It
 * knows no customer, since the database may be what is away, and is in the browser's language.
 */
@Injectable()
export class CustomerProblemPages extends ProblemPages {
  constructor(private readonly responses: PageResponses) {
    super();
  }

  override answer(request: Request, response: Response, problem: Problem): boolean {
    if (!CUSTOMER_PAGE.test(request.path)) return false;

    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const holder = FORM.exec(request.path)?.[1];
    const meant = problem.status === 404 || problem.status === 400 ? tidyLinkPath(request.path) : null;
    // What a mail program added to a link; a form sent there is sent on whole.
    if (meant) return redirect(request, response, isRead ? 303 : 307, meant);
    // A reload, or the language switch, of what a form was answered with.
    if (isRead && holder && problem.status === 404) return redirect(request, response, 303, holder);

    const retryUrl = isRead ? request.originalUrl : (holder ?? null);
    this.responses.sendToStranger(request, response, pageOf(problem, retryUrl), {
      status: problem.status,
      language: languageOf(request.body as PageForm),
    });
    return true;
  }
}

function redirect(request: Request, response: Response, status: 303 | 307, path: string): true {
  const { search } = new URL(request.originalUrl, 'http://localhost');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-store');
  response.redirect(status, path + search);
  return true;
}

function pageOf({ status }: Problem, retryUrl: string | null): CustomerPage {
  if (status === 404 || status === 405) return { kind: 'not-found' };
  if (status === 429) return { kind: 'too-many' };
  return { kind: 'error', retryUrl };
}
