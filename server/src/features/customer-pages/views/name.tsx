import { cleanName } from '../../../shared/i18n/name-text.js';
import type { PageContext } from './page-context.js';

/** A name from outside that stands alone: shown as text, its reading direction kept to itself. */
export function Name({ text }: { text: string }) {
  return <bdi>{cleanName(text)}</bdi>;
}

/** A charger's serial number, from outside as well; says so when it is not known yet (product.md §6). */
export function Serial({ serial, context: { t } }: { serial: string | null; context: PageContext }) {
  return serial === null ? t('picker.serial.none') : <Name text={serial} />;
}
