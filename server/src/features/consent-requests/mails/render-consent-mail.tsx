import { renderToStaticMarkup } from 'react-dom/server';
import { cleanName } from '../../../shared/i18n/name-text.js';
import type { ConsentMailContent, ConsentMailFrame, RenderedMail } from './consent-mail.view-model.js';
import { MailHtml } from './mail-html.js';
import { outlineMail } from './mail-outline.js';
import { mailText } from './mail-text.js';

/**
 * A mail to a customer, both parts from the same words (product.md §4 "Mail"). Pure. Names are escaped in the HTML and
 * kept to one line in the subject. `pageUrl` is trusted. Throws RangeError for an unknown time zone.
 */
export function renderConsentMail(mail: ConsentMailContent, frame: ConsentMailFrame): RenderedMail {
  const outline = outlineMail(mail, frame);
  const html = renderToStaticMarkup(
    <MailHtml mail={outline} language={frame.language} partner={cleanName(frame.partnerName)} />,
  );
  return { subject: outline.subject, html: `<!doctype html>${html}`, text: mailText(outline) };
}
