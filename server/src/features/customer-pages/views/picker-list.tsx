import { cleanName } from '../../../shared/i18n/name-text.js';
import { PAGE_FIELDS, type OwnerPickerPage } from '../customer-page.view-model.js';
import type { PageContext } from './page-context.js';
import { range } from './pages-nav.js';

type List = OwnerPickerPage['list'];

// Fewer are seen at a glance.
const FIND_FROM = 9;

/** Where the form stands, and what was ticked when it was shown: without it, another window's ticks would be lost. */
export function PickerPlaceFields({ page }: { page: OwnerPickerPage }) {
  const { choice, after, before } = page.list.place;
  const words = cleanName(page.list.place.words);
  return (
    <>
      {words && <input type="hidden" name={PAGE_FIELDS.shownWords} value={words} />}
      {choice && <input type="hidden" name={PAGE_FIELDS.choice} value="1" />}
      {after && <input type="hidden" name={PAGE_FIELDS.after} value={after} />}
      {before && <input type="hidden" name={PAGE_FIELDS.before} value={before} />}
      {page.selectedIds?.map((id) => (
        <input key={id} type="hidden" name={PAGE_FIELDS.wasTicked} value={id} />
      ))}
    </>
  );
}

/** Looks through all pages. It stands in the form of the ticks, so that searching keeps them; its button comes first: Enter. */
export function PickerFind({ list, context: { t } }: { list: List; context: PageContext }) {
  const { choice } = list.place;
  const words = cleanName(list.place.words);
  if (list.free < FIND_FROM && !words && !choice) return null;
  return (
    <div className="find" role="search">
      <label htmlFor="find">{t('picker.filter')}</label>
      <div className="beside">
        <input
          id="find"
          type="search"
          name={PAGE_FIELDS.words}
          defaultValue={words}
          maxLength={100}
          autoComplete="off"
        />
        <button type="submit" name={PAGE_FIELDS.command} value="search">
          {t('picker.search')}
        </button>
      </div>
      {(words || choice) && (
        <button type="submit" name={PAGE_FIELDS.command} value="all" className="quiet">
          {t('picker.all')}
        </button>
      )}
    </div>
  );
}

/** Which part of the list this is, the ways to the others, and ticking all at once. */
export function PickerPages({ page, context }: { page: OwnerPickerPage; context: PageContext }) {
  const { t, number } = context;
  const { list, chargers } = page;
  const { skipped, found, most, place } = list;
  const [first, last] = [chargers[0], chargers.at(-1)];
  const isWhole = chargers.length === found;
  const mayTickAll = !place.choice && found > 1 && found <= most && (found >= FIND_FROM || !isWhole);
  return (
    <>
      {!isWhole && first && last && (
        <nav className="pages" aria-label={t('pages.label')}>
          <p>{range(context, skipped, chargers.length, found)}</p>
          {skipped > 0 && (
            <button type="submit" name={PAGE_FIELDS.command} value={`before:${first.id}`}>
              {t('pages.previous')}
            </button>
          )}
          {skipped + chargers.length < found && (
            <button type="submit" name={PAGE_FIELDS.command} value={`after:${last.id}`}>
              {t('pages.next')}
            </button>
          )}
        </nav>
      )}
      {mayTickAll && (
        <p>
          <button type="submit" name={PAGE_FIELDS.command} value="tick-all" className="quiet">
            {t('picker.tickAll', { count: number(found) })}
          </button>
        </p>
      )}
      {place.choice && (
        <p>
          <button type="submit" name={PAGE_FIELDS.command} value="untick-all" className="quiet">
            {t('picker.untickAll')}
          </button>
        </p>
      )}
      {!place.choice && found > most && <p className="hint">{t('picker.most', { count: number(most) })}</p>}
    </>
  );
}
