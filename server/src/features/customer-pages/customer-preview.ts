import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { CustomerLanguage } from '../../shared/languages.js';
import { ConsentRequestNotFoundProblem } from '../consent-requests/request/consent-requests.errors.js';
import { CustomerSubjects } from './customer-subject.js';
import { OutcomePages } from './outcome-pages.js';
import { outcomeAddresses } from './outcome-session.js';
import { PageResponses } from './page-response.js';

/** "See the customer's page": for staff, read-only, counted as nobody's visit. */
@Injectable()
export class CustomerPreview {
  constructor(
    private readonly subjects: CustomerSubjects,
    private readonly pages: OutcomePages,
    private readonly responses: PageResponses,
  ) {}

  async send(
    request: Request,
    response: Response,
    requestId: string,
    language: CustomerLanguage | null,
  ): Promise<void> {
    const subject = await this.subjects.byId(requestId);
    if (!subject) throw new ConsentRequestNotFoundProblem();

    const page = await this.pages.pageFor(subject, outcomeAddresses(requestId));
    await this.responses.send(request, response, page, subject, {
      preview: true,
      language,
      languageLinkPrefix: `/api/consent-requests/${requestId}/customer-page?language=`,
    });
  }
}
