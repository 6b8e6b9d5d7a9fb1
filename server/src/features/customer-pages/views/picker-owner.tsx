import { PAGE_FIELDS, type ChargerChoice, type OwnerPickerPage } from '../customer-page.view-model.js';
import { ChosenChargers } from './chosen-chargers.js';
import { Name, Serial } from './name.js';
import { WithMailLink } from './contact.js';
import type { PageContent, PageContext } from './page-context.js';
import { PickerFind, PickerPages, PickerPlaceFields } from './picker-list.js';
import { PostForm } from './post-form.js';

/** The owner sees the free chargers by name, circuit and serial, and may pick several (product.md §6). */
export function pickerOwner(page: OwnerPickerPage, context: PageContext): PageContent {
  const { t, number } = context;
  const fault = page.error === null ? null : t(ERROR_TEXT[page.error], { count: number(page.list.most) });
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
        <ChosenChargers chargers={page.alreadyPicked} count={page.alreadyPickedCount} context={context} />
        {page.list.free === 0 ? (
          <p>{t('picker.empty')}</p>
        ) : (
          <PostForm context={context} action={page.pickUrl} className="picker">
            <Choosing page={page} context={context} />
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
  'too-many': 'picker.error.tooMany',
} as const;

function Choosing({ page, context }: { page: OwnerPickerPage; context: PageContext }) {
  const { t } = context;
  const { list } = page;
  return (
    <>
      <PickerPlaceFields page={page} />
      <PickerFind list={list} context={context} />
      <h2 id="free">{headingOf(page, context)}</h2>
      {byCircuit(page.chargers).map((circuit, index) => (
        <Circuit key={`${index}`} circuit={circuit} page={page} context={context} />
      ))}
      <PickerPages page={page} context={context} />
      <div className="stays">
        {list.tickedElsewhere > 0 && (
          <p className="elsewhere">
            {t('picker.elsewhere', { count: list.tickedElsewhere })}{' '}
            <button type="submit" name={PAGE_FIELDS.command} value="choice" className="quiet">
              {t('picker.choice.see')}
            </button>
          </p>
        )}
        <button type="submit" name={PAGE_FIELDS.command} value="save" className="primary">
          {t('picker.submit')}
        </button>
      </div>
    </>
  );
}

function headingOf({ list }: OwnerPickerPage, { t }: PageContext): string {
  if (list.place.choice) return t('picker.choice.title', { count: list.found });
  if (list.place.words) return list.found === 0 ? t('picker.found.none') : t('picker.found', { count: list.found });
  return t('picker.free', { count: list.found });
}

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
