/** Checks that spare a round trip; the server checks all of it again and has the last word. */
type Rule = (value: unknown) => string | undefined;

// What shows nothing: zero-width and filling characters, blanks of every kind, combining marks without a letter.
const SHOWS_NOTHING = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800\ufffc]/gu;
const NO_MARK_OF_ITS_OWN = /[\p{M}\p{Z}\p{Cc}]/gu;

/** Whether nothing of the text is to be seen: no characters, white space, or only such as nobody sees. */
export const isBlank = (text: string): boolean =>
  text.replace(SHOWS_NOTHING, '').replace(NO_MARK_OF_ITS_OWN, '') === '';

export const needed =
  (sentence: string): Rule =>
  (value) => {
    if (value === undefined || value === null) return sentence;
    if (typeof value !== 'string' || !isBlank(value)) return undefined;
    return value.trim() === '' ? sentence : 'This is empty to the eye.';
  };

/** The address in what was pasted (`mailto:…`, `Name <address>`, punctuation around), as the server will read it. */
export function plainAddress(text: string): string {
  const line = text.replace(SHOWS_NOTHING, '').normalize('NFKC').trim();
  const inside = /<([^<>]+)>[^<>@]*$/.exec(line)?.[1] ?? line;
  return inside
    .replace(/^[\s("'`[{<«]+/u, '')
    .replace(/^mailto:([^?]*).*$/is, '$1')
    .replace(/%40/g, '@')
    .replace(/[\s.,;:!?)"'`\]}>»*_~]+$/u, '');
}

export const emailShape: Rule = (value) =>
  typeof value === 'string' && value !== '' && !/^[^\s@]+@[^\s@/?#:]+\.[^\s@/?#:]+$/.test(plainAddress(value))
    ? 'Write one address such as name@example.com.'
    : undefined;

export const atLeast =
  (characters: number): Rule =>
  (value) =>
    typeof value === 'string' && value !== '' && value.length < characters
      ? `At least ${characters} characters.`
      : undefined;

export const between =
  (least: number, most: number): Rule =>
  (value) =>
    typeof value === 'number' && (value < least || value > most) ? `From ${least} to ${most}.` : undefined;

/** Empty texts become null (the API knows "absent", not ""), all others are trimmed. */
export function cleaned<T extends Record<string, unknown>>(values: T): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (typeof value !== 'string') return [key, value];
      const trimmed = value.trim();
      return [key, trimmed === '' ? null : trimmed];
    }),
  );
}

/** Only the named fields, cleaned: a PATCH or POST never sends back what the server merely showed. */
export const pick =
  (...names: readonly string[]) =>
  (values: Record<string, unknown>): Record<string, unknown> =>
    cleaned(Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]])));

/** As `pick`, but what is empty is left out: for creating. */
export const pickSet =
  (...names: readonly string[]) =>
  (values: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(pick(...names)(values)).filter(([, value]) => value !== null));
