import type { ReactNode } from 'react';
import { DECLINE_REASON_MAX_LENGTH, PAGE_FIELDS, type AskPage } from '../customer-page.view-model.js';
import { ContactLinks } from './contact.js';
import { Name } from './name.js';
import type { PageContent, PageContext } from './page-context.js';
import { PostForm } from './post-form.js';

/**
 * On a phone's first screen: who asks, what it means in one sentence, continue, no. Everything else that product.md §6
 * "Before" demands folds below; it is part of the same document and so still said before *continue* can be pressed.
 */
export function ask(page: AskPage, context: PageContext): PageContent {
  const { t, day, frame } = context;
  const partner = frame.partnerName ?? '';
  const group = page.userGroupName;
  return {
    title: t('ask.title', { partner }),
    body: (
      <>
        <p className="lead">{t('ask.sentence', { group })}</p>

        <PostForm context={context} action={page.continueUrl} className="main-action">
          <button type="submit" className="primary">
            {t('ask.continue')}
          </button>
        </PostForm>
        <Decline page={page} context={context} />
        <p className="hint">
          {t('ask.lead')} {page.deadlineAt && t('ask.deadline', { date: day(page.deadlineAt) })}
        </p>

        <Asker page={page} context={context} />
        <div className="folds">
          <Fold title={t('ask.meaning.title')}>
            <p>{t('ask.meaning.lead', { group })}</p>
            <ul>
              <li>{t('ask.meaning.view')}</li>
              <li>{t('ask.meaning.settings')}</li>
              <li>{t('ask.meaning.control')}</li>
            </ul>
            <p>
              <strong>{t('ask.meaning.whole')}</strong>
            </p>
          </Fold>
          <Fold title={t('ask.withdraw.title')}>
            <p>{t('ask.withdraw.text', { portal: page.portalHost, group })}</p>
          </Fold>
          <Fold title={t('ask.next.title')}>
            <ol>
              <li>{t('ask.next.portal', { portal: page.portalHost })}</li>
              <li>{t('ask.next.signIn', { partner })}</li>
              <li>{t(page.product === 'pro' ? 'ask.next.choose.pro' : 'ask.next.choose.go')}</li>
              <li>{t('ask.next.back')}</li>
            </ol>
          </Fold>
        </div>
      </>
    ),
  };
}

/** Opened by the browser itself: no script is needed, and find-in-page and print reach what is folded. */
function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}

function Asker({ page, context }: { page: AskPage; context: PageContext }) {
  const { t, frame } = context;
  return (
    <section className="card" aria-label={t('ask.who.title')}>
      <dl>
        <dt>{t('field.group')}</dt>
        <dd>
          <Name text={page.userGroupName} />
        </dd>
        {frame.contact && (
          <>
            <dt>{t('field.person')}</dt>
            <dd>
              {frame.contact.name && <Name text={frame.contact.name} />} <ContactLinks context={context} />
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
