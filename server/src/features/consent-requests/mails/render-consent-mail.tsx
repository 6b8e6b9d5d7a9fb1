import { renderToStaticMarkup } from 'react-dom/server';
import { cleanName } from '../../../shared/i18n/name-text.js';
import type { ConsentMailContent, ConsentMailFrame, RenderedMail } from './consent-mail.view-model.js';
import { MailHtml } from './mail-html.js';
import { outlineMail, type MailOutline } from './mail-outline.js';
import { mailText } from './mail-text.js';

/**
 * A mail to a customer, both parts from the same words (product.md §4 "Mail"). Pure. Names are escaped in the HTML and
 * kept to one line in the subject. `pageUrl` is trusted. Throws RangeError for an unknown time zone.
 */
export function renderConsentMail(mail: ConsentMailContent, frame: ConsentMailFrame): RenderedMail {
  return renderOutline(outlineMail(mail, frame), frame.language, frame.partnerName);
}

/** Any mail of ours, from its words in order. @param partner who writes, above the text */
export function renderOutline(outline: MailOutline, language: string, partner: string): RenderedMail {
  const html = renderToStaticMarkup(<MailHtml mail={outline} language={language} partner={cleanName(partner)} />);
  return { subject: outline.subject, html: `<!doctype html>${html}`, text: mailText(outline) };
}
