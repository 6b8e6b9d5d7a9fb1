import { LANGUAGE_NAMES } from '../../../shared/i18n/language-names.js';
import { cleanName } from '../../../shared/i18n/name-text.js';
import { CUSTOMER_LANGUAGES } from '../../../shared/languages.js';
import { PAGE_SCRIPT, PAGE_STYLE } from '../assets/page-assets.js';
import { Contact } from './contact.js';
import type { PageContent, PageContext } from './page-context.js';

/** The document around every page. Style and script are own files: the CSP allows nothing inline. */
export function Layout({ context, content, pageKey }: { context: PageContext; content: PageContent; pageKey: string }) {
  const { frame, t, preview } = context;
  const partner = frame.partnerName === null ? null : cleanName(frame.partnerName);
  const heading = content.faulty ? t('layout.errorTitle', { title: content.title }) : content.title;
  const status = preview ? undefined : content.status;

  return (
    <html lang={frame.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        {/* No telephone links made out of serial numbers. */}
        <meta name="format-detection" content="telephone=no" />
        {/* Without it every browser asks for an icon that is not there. */}
        <link rel="icon" href="data:," />
        <title>{partner === null ? heading : `${heading} – ${partner}`}</title>
        <link rel="stylesheet" href={PAGE_STYLE.path} />
        {frame.brand?.styleUrl && <link rel="stylesheet" href={frame.brand.styleUrl} />}
        {/* A preview is shown in a frame that runs no scripts: nothing moves, nothing counts as a visit. */}
        {!preview && <script src={PAGE_SCRIPT.path} defer />}
        {typeof status?.reloadSeconds === 'number' && (
          <noscript>
            <meta httpEquiv="refresh" content={String(status.reloadSeconds)} />
          </noscript>
        )}
      </head>
      <body>
        <a className="skip" href="#main">
          {t('layout.skip')}
        </a>
        <header>
          {preview && <p className="preview">{t('layout.preview')}</p>}
          <div className="bar">
            <p className="brand">
              {/* The name stands beside the logo: a picture alone is no proof of who asks. */}
              {frame.brand?.logoUrl && <img src={frame.brand.logoUrl} alt="" />}
              {partner !== null && <bdi>{partner}</bdi>}
            </p>
            <LanguageSwitch context={context} />
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          data-page={pageKey}
          data-beacon-url={preview ? undefined : frame.beaconUrl}
          data-status-url={status?.url}
          data-status-seconds={status?.everySeconds}
        >
          <h1>{content.title}</h1>
          {content.body}
        </main>
        <footer>
          <Contact context={context} />
        </footer>
      </body>
    </html>
  );
}

function LanguageSwitch({ context: { frame, t } }: { context: PageContext }) {
  return (
    <nav aria-label={t('layout.language')}>
      <details className="languages">
        <summary>
          <span className="visually-hidden">{t('layout.label', { label: t('layout.language') })} </span>
          {LANGUAGE_NAMES[frame.language]}
        </summary>
        <ul>
          {CUSTOMER_LANGUAGES.map((language) => (
            <li key={language}>
              <a
                href={`${frame.languageLinkPrefix}${language}`}
                lang={language}
                hrefLang={language}
                aria-current={language === frame.language ? 'true' : undefined}
              >
                {LANGUAGE_NAMES[language]}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}
