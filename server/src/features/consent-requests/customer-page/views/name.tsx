import { cleanName } from '../../../../shared/i18n/name-text.js';

/** A name from outside that stands alone: shown as text, its reading direction kept to itself. */
export function Name({ text }: { text: string }) {
  return <bdi>{cleanName(text)}</bdi>;
}
