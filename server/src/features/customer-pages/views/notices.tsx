import type { DeniedPage, EndedPage, ErrorPage, NoChargerYetPage } from '../customer-page.view-model.js';
import { WithMailLink } from './contact.js';
import { Name } from './name.js';
import type { PageContent, PageContext } from './page-context.js';
import { PostForm } from './post-form.js';

/** Pages that only say something: a first sentence and what follows from it. */
export function notice(title: string, lead: string, ...more: readonly string[]): PageContent {
  return {
    title,
    body: (
      <>
        <p className="lead">{lead}</p>
        {more.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </>
    ),
  };
}

/** Staff said no: whom to write to is one tap away. */
export function notConnected(context: PageContext): PageContent {
  const { t } = context;
  return {
    title: t('notConnected.title'),
    body: (
      <p className="lead">
        <WithMailLink text={t('notConnected.text')} context={context} />
      </p>
    ),
  };
}

/** Access works, nothing to pick yet, or nothing that could be read; the same link opens the picker later. */
export function noChargerYet(page: NoChargerYetPage, { t }: PageContext): PageContent {
  const isReading = page.kind === 'still-reading';
  return {
    title: t(isReading ? 'stillReading.title' : 'noCharger.title'),
    body: (
      <>
        <p className="lead">{t(isReading ? 'stillReading.text' : 'noCharger.text')}</p>
        {page.installationName && (
          <p>
            {t('layout.label', { label: t('field.installation') })} <Name text={page.installationName} />
          </p>
        )}
        <p>{t(isReading ? 'stillReading.later' : 'noCharger.later')}</p>
      </>
    ),
  };
}

/** The customer's own no. While the request may still be answered, one button takes it back (product.md §6). */
export function denied(page: DeniedPage, context: PageContext): PageContent {
  const { t, frame, day } = context;
  const { reconsider } = page;
  return {
    title: t('denied.title'),
    body: (
      <>
        <p className="lead">{t('denied.text', { partner: frame.partnerName ?? '' })}</p>
        {page.doNotContact && <p>{t('denied.silence')}</p>}
        {reconsider === null ? (
          <p>{t('denied.changed')}</p>
        ) : (
          <>
            <p>
              {reconsider.until
                ? t('denied.reconsider.until', { date: day(reconsider.until) })
                : t('denied.reconsider')}
            </p>
            <PostForm context={context} action={reconsider.url}>
              <button type="submit">{t('denied.reconsider.submit')}</button>
            </PostForm>
          </>
        )}
      </>
    ),
  };
}

/** We have stopped reading; the group is still listed at Zaptec until the customer removes it (product.md §4). */
export function ended(page: EndedPage, { t, frame }: PageContext): PageContent {
  return {
    title: t('ended.title'),
    body: (
      <>
        <p className="lead">{t('ended.text', { partner: frame.partnerName ?? '' })}</p>
        <h2>{t('ended.remove')}</h2>
        <p>{t('ask.withdraw.text', { portal: page.portalHost, group: page.userGroupName })}</p>
      </>
    ),
  };
}

export function error(page: ErrorPage, { t }: PageContext): PageContent {
  return {
    title: t('error.title'),
    body: (
      <>
        <p className="lead">{t('error.text')}</p>
        {page.retryUrl && (
          <p>
            <a className="button" href={page.retryUrl}>
              {t('error.retry')}
            </a>
          </p>
        )}
      </>
    ),
  };
}
