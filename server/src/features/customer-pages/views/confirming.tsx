import type { ConfirmingPage } from '../customer-page.view-model.js';
import type { PageContent, PageContext } from './page-context.js';

/** "Being confirmed", and after 60 s "we will write to you" (product.md §6 "After"). */
export function confirming(page: ConfirmingPage, { t }: PageContext): PageContent {
  if (page.takingLonger) {
    return {
      title: t('confirming.longer.title'),
      body: <p className="lead">{t('confirming.longer.text')}</p>,
      status: { url: page.statusUrl, everySeconds: 15, reloadSeconds: 60 },
    };
  }
  return {
    title: t('confirming.title'),
    body: (
      <>
        <p className="lead">{t('confirming.text')}</p>
        {/* Moves only for those who do not mind; says nothing to a screen reader. */}
        <div className="waiting" aria-hidden="true" />
        <p>
          {t('confirming.refresh')} <a href={page.pageUrl}>{t('confirming.check')}</a>
        </p>
      </>
    ),
    status: { url: page.statusUrl, everySeconds: 2, reloadSeconds: 5 },
  };
}
