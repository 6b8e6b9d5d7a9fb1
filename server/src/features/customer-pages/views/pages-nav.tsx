import type { PageContext } from './page-context.js';

/** "51–100 of 20,000". */
export const range = ({ t, number }: PageContext, skipped: number, shown: number, total: number): string =>
  t('pages.range', { first: number(skipped + 1), last: number(skipped + shown), total: number(total) });

interface Props {
  context: PageContext;
  skipped: number;
  shown: number;
  total: number;
  previousUrl: string | null;
  nextUrl: string | null;
}

/** Links between the pages of a list that is only read; nothing when there is one page. */
export function PagesNav({ context, skipped, shown, total, previousUrl, nextUrl }: Props) {
  const { t, preview } = context;
  if (shown === total) return null;
  return (
    <nav className="pages" aria-label={t('pages.label')}>
      <p>{range(context, skipped, shown, total)}</p>
      {previousUrl && !preview && (
        <a className="button" href={previousUrl}>
          {t('pages.previous')}
        </a>
      )}
      {nextUrl && !preview && (
        <a className="button" href={nextUrl}>
          {t('pages.next')}
        </a>
      )}
    </nav>
  );
}
