import type { PageContext } from './page-context.js';

/** Whom to ask, at the foot of every page. */
export function Contact({ context: { frame, t } }: { context: PageContext }) {
  const { contact, partnerName } = frame;
  return (
    <section className="contact">
      <h2>{t('contact.title')}</h2>
      {contact ? (
        <p>
          {introduction()}{' '}
          <a href={`mailto:${encodeURIComponent(contact.email).replace('%40', '@')}`}>{contact.email}</a>
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
