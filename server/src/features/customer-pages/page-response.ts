import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../../platform/config/config.js';
import { DEFAULT_LANGUAGE, isCustomerLanguage, type CustomerLanguage } from '../../shared/languages.js';
import { CustomerContacts } from '../consent-requests/mails/customer-contacts.js';
import type { CustomerPage, CustomerPageFrame } from './customer-page.view-model.js';
import type { CustomerSubject } from './customer-subject.js';
import { brandOf } from './brand.js';
import { renderCustomerPage } from './render-customer-page.js';

/** The language asked for by `?lang=` or a form's field, if it is one of ours. */
export function wishedLanguage(value: unknown): CustomerLanguage | null {
  return typeof value === 'string' && isCustomerLanguage(value) ? value : null;
}

/** An address that goes on in the language asked for; as it is when none was. */
export const withLanguage = (address: string, language: CustomerLanguage | null): string =>
  language ? `${address}?lang=${language}` : address;

/** The best of the browser's languages; only for pages that know no customer. */
function browserLanguage(request: Request): CustomerLanguage {
  const accepted = request
    .acceptsLanguages()
    .map((tag) => (/^n[on]\b/i.test(tag) ? 'nb' : (tag.toLowerCase().split('-')[0] ?? '')));
  return accepted.find(isCustomerLanguage) ?? DEFAULT_LANGUAGE;
}

interface PageOptions {
  status?: number;
  languageLinkPrefix?: string;
  beaconUrl?: string;
  language?: CustomerLanguage | null;
  preview?: boolean;
}

/** Sends a customer page with its headers: nothing third-party, nothing stored, nothing told to the next site. */
@Injectable()
export class PageResponses {
  constructor(
    private readonly contacts: CustomerContacts,
    private readonly config: Config,
  ) {}

  async send(
    request: Request,
    response: Response,
    page: CustomerPage,
    subject: CustomerSubject | null,
    options: PageOptions = {},
  ): Promise<void> {
    const contact = subject ? await this.contacts.of(subject.customer, subject.group) : null;
    this.write(response, page, this.frame(request, subject, contact, options), options);
  }

  /** For a visitor nothing is known of; asks no database. */
  sendToStranger(request: Request, response: Response, page: CustomerPage, options: PageOptions = {}): void {
    this.write(response, page, this.frame(request, null, null, options), options);
  }

  private write(response: Response, page: CustomerPage, frame: CustomerPageFrame, options: PageOptions): void {
    const html = renderCustomerPage(page, frame);
    this.protect(response, options.preview ?? false);
    response
      .status(options.status ?? 200)
      .type('html')
      .send(html);
  }

  private frame(
    request: Request,
    subject: CustomerSubject | null,
    contact: CustomerPageFrame['contact'],
    options: PageOptions,
  ): CustomerPageFrame {
    const known = subject && (subject.request.chosenLanguage ?? subject.customer.language);
    const stored = known && isCustomerLanguage(known) ? known : null;
    return {
      language: options.language ?? wishedLanguage(request.query['lang']) ?? stored ?? browserLanguage(request),
      timeZone: subject?.customer.timeZone ?? 'UTC',
      partnerName: subject?.group.partnerName ?? null,
      contact,
      languageLinkPrefix: options.languageLinkPrefix ?? '?lang=',
      ...(subject ? { brand: brandOf(subject.group) } : {}),
      ...(options.beaconUrl ? { beaconUrl: options.beaconUrl } : {}),
      ...(options.preview ? { preview: true } : {}),
    };
  }

  /** @param framed staff look at the page inside the admin UI */
  private protect(response: Response, framed: boolean): void {
    // A browser checks form-action along redirects too, and "continue" answers 303 to the portal.
    const portal = new URL(this.config.zaptecPortalUrl).origin;
    response.setHeader(
      'Content-Security-Policy',
      [
        `default-src 'none'`,
        `style-src 'self'`,
        `script-src 'self'`,
        `connect-src 'self'`,
        `img-src 'self' data:`,
        `form-action 'self' ${portal}`,
        `base-uri 'none'`,
        `frame-ancestors ${framed ? `'self'` : `'none'`}`,
      ].join('; '),
    );
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Robots-Tag', 'noindex');
    if (!framed) response.setHeader('X-Frame-Options', 'DENY');
  }
}
