import type { PageContact } from '../customer-page.view-model.js';
import type { PageContext } from './page-context.js';

/** Whom to ask, at the foot of every page. */
export function Contact({ context }: { context: PageContext }) {
  const { frame, t } = context;
  const { contact, partnerName } = frame;
  return (
    <section className="contact">
      <h2>{t('contact.title')}</h2>
      {contact ? (
        <p>
          {introduction()} <ContactLinks context={context} />
        </p>
      ) : (
        <p>{t('contact.unknown')}</p>
      )}
    </section>
  );

  function introduction(): string {
    if (partnerName === null) return t('contact.general');
    if (contact?.name) return t('contact.person', { name: contact.name, partner: partnerName });
    return t('contact.partner', { partner: partnerName });
  }
}

/** A text whose `[words]` ask to be written to: they are the link that does it; plain words when nobody is known. */
export function WithMailLink({ text, context }: { text: string; context: PageContext }) {
  const { contact } = context.frame;
  const [before = '', words = '', after = ''] = text.split(/[[\]]/);
  return (
    <>
      {before}
      {contact && words ? <a href={mailAddress(contact)}>{words}</a> : words}
      {after}
    </>
  );
}

/** One tap writes or calls. Nothing when nobody is known. */
export function ContactLinks({ context: { frame, t } }: { context: PageContext }) {
  const { contact } = frame;
  if (!contact) return null;
  return (
    <span className="ways">
      <a href={mailAddress(contact)}>{contact.email}</a>
      {contact.phone && (
        <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{t('contact.phone', { phone: contact.phone })}</a>
      )}
    </span>
  );
}

export const mailAddress = (contact: PageContact): string =>
  `mailto:${encodeURIComponent(contact.email).replace('%40', '@')}`;
