/** Checks that spare a round trip; the server checks all of it again and has the last word. */
type Rule = (value: unknown) => string | undefined;

export const needed =
  (sentence: string): Rule =>
  (value) =>
    value === undefined || value === null || (typeof value === 'string' && value.trim() === '') ? sentence : undefined;

export const emailShape: Rule = (value) =>
  typeof value === 'string' && value !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
    ? 'Write an address such as name@example.com.'
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
