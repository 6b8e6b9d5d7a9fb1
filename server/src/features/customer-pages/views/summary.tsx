import { PAGE_FIELDS, type SummaryCharger, type SummaryPage } from '../customer-page.view-model.js';
import { Name, Serial } from './name.js';
import type { PageContent, PageContext } from './page-context.js';
import { PagesNav } from './pages-nav.js';
import { PostForm } from './post-form.js';

/** Granted and assigned: the chargers with their serial numbers, how to change a pick, and where to go on. */
export function summary(page: SummaryPage, context: PageContext): PageContent {
  const { t } = context;
  return {
    title: t('summary.title', { count: page.count }),
    body: (
      <>
        <p className="lead">{t('summary.lead')}</p>
        {page.chargers.map((charger) => (
          <ChargerCard key={charger.id} charger={charger} page={page} context={context} />
        ))}
        <PagesNav
          context={context}
          skipped={page.skipped}
          shown={page.chargers.length}
          total={page.count}
          previousUrl={page.previousUrl}
          nextUrl={page.nextUrl}
        />
        {page.goOnUrl && (
          <p className="main-action">
            <a className="button primary" href={page.goOnUrl} rel="noreferrer">
              {t('summary.goOn', { host: hostOf(page.goOnUrl) })}
            </a>
          </p>
        )}
        {page.change && <Change change={page.change} page={page} context={context} />}
      </>
    ),
  };
}

function ChargerCard(props: { charger: SummaryCharger; page: SummaryPage; context: PageContext }) {
  const { charger, page, context } = props;
  const { t } = context;
  return (
    <section className="card charger">
      <h2>
        <Name text={charger.name} />
      </h2>
      <dl>
        <dt>{t('field.serial')}</dt>
        <dd>
          <Serial serial={charger.serial} context={context} />
        </dd>
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

function Change(props: { change: NonNullable<SummaryPage['change']>; page: SummaryPage; context: PageContext }) {
  const { change, page, context } = props;
  const { t, day } = context;
  return (
    <section className="change">
      <h2>{t('summary.change.title')}</h2>
      <p>{t('summary.change.text', { date: day(change.until) })}</p>
      {page.chargers
        .filter((charger) => charger.releasable)
        .map((charger) => (
          <PostForm key={charger.id} context={context} action={change.releaseUrl}>
            <input type="hidden" name={PAGE_FIELDS.chargerId} value={charger.id} />
            <button type="submit">{t('summary.release', { charger: charger.name })}</button>
          </PostForm>
        ))}
      {change.addUrl && !context.preview && (
        <p>
          <a className="button" href={change.addUrl}>
            {t('summary.add')}
          </a>
        </p>
      )}
    </section>
  );
}

/** The host as people read it; the address itself when it is no URL. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
