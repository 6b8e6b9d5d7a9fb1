import { DECLINE_REASON_MAX_LENGTH, PAGE_FIELDS, type AskPage } from '../customer-page.view-model.js';
import { Name } from './name.js';
import type { PageContent, PageContext } from './page-context.js';
import { PostForm } from './post-form.js';

/** Who asks, what granting means, how to withdraw it, what happens next; continue or decline (product.md §6 "Before"). */
export function ask(page: AskPage, context: PageContext): PageContent {
  const { t, day, frame } = context;
  const partner = frame.partnerName ?? '';
  const group = page.userGroupName;
  return {
    title: t('ask.title', { partner }),
    body: (
      <>
        <p className="lead">{t('ask.lead')}</p>
        <Asker page={page} context={context} />

        <h2>{t('ask.meaning.title')}</h2>
        <p>{t('ask.meaning.lead', { group })}</p>
        <ul>
          <li>{t('ask.meaning.view')}</li>
          <li>{t('ask.meaning.settings')}</li>
          <li>{t('ask.meaning.control')}</li>
        </ul>
        <p>
          <strong>{t('ask.meaning.whole')}</strong>
        </p>
        <h3>{t('ask.withdraw.title')}</h3>
        <p>{t('ask.withdraw.text', { portal: page.portalHost, group })}</p>

        <h2>{t('ask.next.title')}</h2>
        <ol>
          <li>{t('ask.next.portal', { portal: page.portalHost })}</li>
          <li>{t('ask.next.signIn', { partner })}</li>
          <li>{t(page.product === 'pro' ? 'ask.next.choose.pro' : 'ask.next.choose.go')}</li>
          <li>{t('ask.next.back')}</li>
        </ol>
        {page.deadlineAt && <p>{t('ask.deadline', { date: day(page.deadlineAt) })}</p>}

        <PostForm context={context} action={page.continueUrl} className="main-action">
          <button type="submit" className="primary">
            {t('ask.continue')}
          </button>
        </PostForm>
        <Decline page={page} context={context} />
      </>
    ),
  };
}

function Asker({ page, context: { t, frame } }: { page: AskPage; context: PageContext }) {
  return (
    <section className="card">
      <h2>{t('ask.who.title')}</h2>
      <dl>
        <dt>{t('field.partner')}</dt>
        <dd>
          <Name text={frame.partnerName ?? ''} />
        </dd>
        <dt>{t('field.group')}</dt>
        <dd>
          <Name text={page.userGroupName} />
        </dd>
        {frame.contact?.name && (
          <>
            <dt>{t('field.person')}</dt>
            <dd>
              <Name text={frame.contact.name} />
            </dd>
          </>
        )}
        {page.installationName && (
          <>
            <dt>{t('field.installation')}</dt>
            <dd>
              <Name text={page.installationName} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Decline({ page, context }: { page: AskPage; context: PageContext }) {
  const { t } = context;
  return (
    <details className="decline">
      <summary>{t('ask.decline.title')}</summary>
      <PostForm context={context} action={page.declineUrl}>
        <p>{t('ask.decline.text')}</p>
        <p>
          <label htmlFor="reason">{t('ask.decline.reason')}</label>
          <textarea id="reason" name={PAGE_FIELDS.declineReason} rows={3} maxLength={DECLINE_REASON_MAX_LENGTH} />
        </p>
        <label className="choice">
          <input type="checkbox" name={PAGE_FIELDS.doNotContact} value="yes" />
          <span>{t('ask.decline.silence')}</span>
        </label>
        <button type="submit">{t('ask.decline.submit')}</button>
      </PostForm>
    </details>
  );
}
