import { PAGE_FIELDS, type ChargerChoice, type OwnerPickerPage } from '../customer-page.view-model.js';
import { ChosenChargers } from './chosen-chargers.js';
import { Name, Serial } from './name.js';
import { WithMailLink } from './contact.js';
import type { PageContent, PageContext } from './page-context.js';
import { PostForm } from './post-form.js';

// Fewer are seen at a glance.
const FILTER_FROM = 9;

/** The owner sees the free chargers by name, circuit and serial, and may pick several (product.md §6). */
export function pickerOwner(page: OwnerPickerPage, context: PageContext): PageContent {
  const { t } = context;
  const fault = page.error === null ? null : t(ERROR_TEXT[page.error]);
  return {
    title: t('picker.title'),
    faulty: fault !== null,
    body: (
      <>
        {fault !== null && (
          <p className="fault" role="alert" id="fault">
            {fault}
          </p>
        )}
        <p className="lead">{t('picker.lead')}</p>
        {page.installationName && (
          <p>
            {t('layout.label', { label: t('field.installation') })} <Name text={page.installationName} />
          </p>
        )}
        <ChosenChargers chargers={page.alreadyPicked} context={context} />
        {page.chargers.length === 0 ? (
          <p>{t('picker.empty')}</p>
        ) : (
          <PostForm context={context} action={page.pickUrl} className="picker">
            <h2 id="free">{t('picker.free', { count: page.chargers.length })}</h2>
            {page.chargers.length >= FILTER_FROM && <Filter context={context} />}
            {byCircuit(page.chargers).map((circuit) => (
              <Circuit key={circuit.name ?? ''} circuit={circuit} page={page} context={context} />
            ))}
            <div className="stays">
              <button type="submit" className="primary">
                {t('picker.submit')}
              </button>
            </div>
          </PostForm>
        )}
        <p>
          <WithMailLink text={t('picker.missing')} context={context} />
        </p>
      </>
    ),
  };
}

const ERROR_TEXT = {
  'no-longer-available': 'picker.error.taken',
  'nothing-selected': 'picker.error.nothing',
} as const;

interface CircuitGroup {
  name: string | null;
  chargers: ChargerChoice[];
}

/** Groups in the order in which the circuits first appear: the caller sorts. */
function byCircuit(chargers: readonly ChargerChoice[]): CircuitGroup[] {
  const groups = new Map<string | null, CircuitGroup>();
  for (const charger of chargers) {
    const group = groups.get(charger.circuit) ?? { name: charger.circuit, chargers: [] };
    group.chargers.push(charger);
    groups.set(charger.circuit, group);
  }
  return [...groups.values()];
}

/** Only of use with JavaScript: page.js shows it. */
function Filter({ context: { t } }: { context: PageContext }) {
  return (
    <div className="filter" hidden data-count={t('picker.filter.count', { shown: '%shown', total: '%total' })}>
      <label htmlFor="filter">{t('picker.filter')}</label>
      <input id="filter" type="search" autoComplete="off" />
      <p role="status" />
    </div>
  );
}

function Circuit(props: { circuit: CircuitGroup; page: OwnerPickerPage; context: PageContext }) {
  const { circuit, page, context } = props;
  const { t } = context;
  return (
    <fieldset className="circuit">
      <legend>{circuit.name === null ? t('picker.circuit.none') : <Name text={circuit.name} />}</legend>
      {circuit.chargers.map((charger) => (
        <label key={charger.id} className="choice">
          <input
            type="checkbox"
            name={PAGE_FIELDS.chargerId}
            value={charger.id}
            defaultChecked={page.selectedIds?.includes(charger.id)}
          />
          <span>
            <Name text={charger.name} />{' '}
            <small>
              <Serial serial={charger.serial} context={context} />
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
