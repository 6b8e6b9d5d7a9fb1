import { cleanName } from '../../../shared/i18n/name-text.js';
import { PAGE_FIELDS, type SerialPickerPage } from '../customer-page.view-model.js';
import { ChosenChargers } from './chosen-chargers.js';
import { WithMailLink } from './contact.js';
import type { PageContent, PageContext } from './page-context.js';
import { PostForm } from './post-form.js';

const EXAMPLE_SERIAL = 'ZAP123456';

/** Who is not the owner types the serial from the box; every refusal reads the same (product.md §6). */
export function pickerSerial(page: SerialPickerPage, context: PageContext): PageContent {
  const { t } = context;
  if (page.askUs) {
    return {
      title: t('serial.askUs.title'),
      body: (
        <>
          <p className="lead">
            <WithMailLink text={t('serial.askUs.text')} context={context} />
          </p>
          <ChosenChargers chargers={page.alreadyPicked} count={page.alreadyPickedCount} context={context} />
        </>
      ),
    };
  }
  return {
    title: t('serial.title'),
    faulty: page.error !== null,
    body: (
      <>
        <p className="lead">{t('serial.lead')}</p>
        <ChosenChargers chargers={page.alreadyPicked} count={page.alreadyPickedCount} context={context} />
        <SerialForm page={page} context={context} />
        <h2>{t('serial.where.title')}</h2>
        <p>{t('serial.where.text')}</p>
      </>
    ),
  };
}

function SerialForm({ page, context }: { page: SerialPickerPage; context: PageContext }) {
  const { t } = context;
  const faulty = page.error !== null;
  return (
    <PostForm context={context} action={page.pickUrl} className="main-action">
      <label htmlFor="serial">{t('field.serial')}</label>
      <p className="hint" id="serial-hint">
        {t('serial.hint', { example: EXAMPLE_SERIAL })}
      </p>
      {page.error !== null && (
        <p className="fault" role="alert" id="serial-fault">
          {t(page.error === 'empty' ? 'serial.error.empty' : 'serial.error.notAccepted')}
        </p>
      )}
      <input
        id="serial"
        name={PAGE_FIELDS.serial}
        defaultValue={page.serial === undefined ? undefined : cleanName(page.serial)}
        required
        maxLength={40}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        aria-invalid={faulty || undefined}
        aria-describedby={faulty ? 'serial-fault serial-hint' : 'serial-hint'}
      />
      <button type="submit" className="primary">
        {t('serial.submit')}
      </button>
    </PostForm>
  );
}
