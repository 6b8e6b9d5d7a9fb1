import type { UnavailableReason } from '../../platform/zaptec/zaptec.errors.js';

const unavailable: Readonly<Record<UnavailableReason, string>> = {
  timeout: 'Zaptec did not answer in time.',
  network: 'Zaptec could not be reached.',
  '5xx': 'Zaptec answered that something is wrong on its side.',
  'not-json': 'Zaptec answered something that cannot be read.',
  'bad-shape': 'Zaptec answered something that cannot be read.',
  'rate-limited': 'There was no room left for more calls to Zaptec.',
  'token-refused': 'Zaptec refused our sign-in.',
};

/** The first that fits counts; texts are those of our own errors, of the database’s driver and of Node. */
const others: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [/^Zaptec (?:does not know|refuses) this user name/, 'Zaptec refuses the user name or password of the API account.'],
  [/^The worker died or lost its lease/, 'The process that did it ended each time before it was done.'],
  [
    /^The payload does not fit|^The event.s data does not fit|is not in this version.s catalogue$/,
    'It was written by another version of Grantdesk, and this one cannot read it.',
  ],
  [/took longer than \d+ ms|statement timeout|lock timeout|timeout exceeded/i, 'It took too long.'],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|Connection terminated|terminating connection/,
    'A connection that it needs was refused or broke off.',
  ],
];

const UNKNOWN = 'Something unexpected went wrong. The particulars say what.';

/** What a machine said of the last try, as a sentence for staff (product.md §9). */
export function errorInWords(detail: string | null): string {
  if (detail === null || detail === '') return 'It was not said why.';
  const reason = /^Zaptec gave no usable answer \(([\w-]+)\)/.exec(detail)?.[1];
  if (reason !== undefined && Object.hasOwn(unavailable, reason)) return unavailable[reason as UnavailableReason];
  return others.find(([pattern]) => pattern.test(detail))?.[1] ?? UNKNOWN;
}
