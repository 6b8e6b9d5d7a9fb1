import type { RoleTooLowPage } from '../customer-page.view-model.js';
import type { PageContent, PageContext } from './page-context.js';
import { PostForm } from './post-form.js';

/** Shared, but with a role that is too low: what to change in the portal, and "check again" (product.md §6 "After"). */
export function roleTooLow(page: RoleTooLowPage, context: PageContext): PageContent {
  const { t } = context;
  const group = page.userGroupName;
  const isRunning = page.checked === 'running';
  return {
    title: t('roleTooLow.title'),
    body: (
      <>
        <p className="lead">{t('roleTooLow.lead', { group })}</p>
        <h2>{t('roleTooLow.steps')}</h2>
        <ol>
          <li>{t('roleTooLow.step.signIn', { portal: page.portalHost })}</li>
          <li>{t('roleTooLow.step.open')}</li>
          <li>{t('roleTooLow.step.role', { group })}</li>
        </ol>
        {page.checked && <p role="status">{t(isRunning ? 'roleTooLow.checking' : 'roleTooLow.notYet')}</p>}
        {!isRunning && (
          <PostForm context={context} action={page.checkAgainUrl} className="main-action">
            <button type="submit" className="primary">
              {t('roleTooLow.check')}
            </button>
          </PostForm>
        )}
        <p className="hint">{t('roleTooLow.byItself')}</p>
      </>
    ),
    status: { url: page.statusUrl, everySeconds: isRunning ? 3 : 15, reloadSeconds: isRunning ? 10 : 60 },
  };
}
