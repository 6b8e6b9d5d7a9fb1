import type { ExpiredPage, LinkSentPage } from '../customer-page.view-model.js';
import type { PageContent, PageContext } from './page-context.js';
import { PostForm } from './post-form.js';

/** The deadline has passed: ask for a new link, or read that the contact has been told (product.md §4 "Contact cap"). */
export function expired(page: ExpiredPage, context: PageContext): PageContent {
  const { t, day } = context;
  return {
    title: t('expired.title'),
    body: (
      <>
        {page.deadlineAt && <p className="lead">{t('expired.since', { date: day(page.deadlineAt) })}</p>}
        {page.askNewLinkUrl === null ? (
          <p>{t('expired.limited')}</p>
        ) : (
          <>
            <p>{t('expired.offer')}</p>
            <PostForm context={context} action={page.askNewLinkUrl} className="main-action">
              <button type="submit" className="primary">
                {t('expired.submit')}
              </button>
            </PostForm>
          </>
        )}
      </>
    ),
  };
}

/** The answer to asking for a new link. */
export function linkSent(page: LinkSentPage, { t }: PageContext): PageContent {
  return {
    title: t('linkSent.title'),
    body: (
      <>
        <p className="lead">
          {page.maskedAddress === null
            ? t('linkSent.textNoAddress')
            : t('linkSent.text', { address: page.maskedAddress })}
        </p>
        <p>{t('linkSent.hint')}</p>
      </>
    ),
  };
}
