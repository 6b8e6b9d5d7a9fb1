import type { ChargerChoice } from '../customer-page.view-model.js';
import { Name, Serial } from './name.js';
import type { PageContext } from './page-context.js';

/** What the customer has chosen already, above a picker; nothing when there is none. */
export function ChosenChargers(props: { chargers: readonly ChargerChoice[]; count: number; context: PageContext }) {
  const { chargers, count, context } = props;
  const { t } = context;
  if (chargers.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('picker.chosen', { count })}</h2>
      <ul className="chargers">
        {chargers.map((charger) => (
          <li key={charger.id}>
            <Name text={charger.name} />{' '}
            <small>
              <Serial serial={charger.serial} context={context} />
            </small>
          </li>
        ))}
      </ul>
      {count > chargers.length && <p>{t('list.more', { count: count - chargers.length })}</p>}
    </section>
  );
}
