import { cleanName, headerLine } from '../../shared/i18n/name-text.js';
import { renderOutline } from '../consent-requests/mails/render-consent-mail.js';
import type { RenderedMail } from '../consent-requests/mails/consent-mail.view-model.js';
import { wallClockIn } from '../../shared/time-zones.js';

const FROM_HOUR = 8;
/** A mail names so many places; the page behind its link shows them all. */
export const MOST_PLACES = 10;

export interface DigestFacts {
  name: string;
  /** All that came. */
  chargers: number;
  installations: number;
  /** Most chargers first; at most {@link MOST_PLACES}. */
  places: readonly { name: string; chargers: number }[];
  url: string;
}

/** The day whose digest is due at that moment, by the person's clock; null before eight in the morning. */
export function digestDay(now: Date, zone: string): string | null {
  const { day, hour } = wallClockIn(now, zone);
  return hour >= FROM_HOUR ? day : null;
}

const chargers = (count: number): string => (count === 1 ? '1 new charger' : `${count} new chargers`);

/** To staff, whose language is English; each place with its number. Pure. */
export function digestMail({ name, chargers: count, installations, places, url }: DigestFacts): RenderedMail {
  const more = installations - places.length;
  const subject = headerLine(`${chargers(count)} ${count === 1 ? 'waits' : 'wait'} for a customer`);
  const label = 'Open the inbox';
  return renderOutline(
    {
      subject,
      greeting: `Hello ${cleanName(name)},`,
      paragraphs: [
        `${chargers(count)} came since the last mail like this and ${count === 1 ? 'is' : 'are'} nobody’s yet:`,
      ],
      list: places.map((place) => ({
        name: cleanName(place.name),
        detail: chargers(place.chargers),
        line: `${cleanName(place.name)}: ${chargers(place.chargers)}`,
      })),
      action: { label, intro: `${label}:`, url },
      afterAction: more > 0 ? [`And ${more} more ${more === 1 ? 'installation' : 'installations'}.`] : [],
      closing: 'Grantdesk',
      signature: [],
      linkHint: 'If the button does not work, open this address:',
      small: ['You get this mail at most once a day, because you are the account manager of these customers.'],
    },
    'en',
    'Grantdesk',
  );
}
