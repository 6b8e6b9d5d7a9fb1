/**
 * A piece of SQL with its parameters. Text comes only from source code (template literals); every value becomes a
 * parameter, so no input can become SQL.
 */
export class Sql {
  constructor(
    readonly texts: readonly string[],
    readonly values: readonly unknown[],
  ) {}

  /** @returns text with $1…$n and the values in that order, as `manager.query` takes them */
  render(): { text: string; values: unknown[] } {
    const text = this.texts.reduce((before, part, index) => `${before}$${index}${part}`);
    return { text, values: [...this.values] };
  }
}

/** sql`c.name = ${name}`; an embedded Sql is inserted as it is, anything else becomes a parameter. */
export function sql(parts: TemplateStringsArray, ...inserted: unknown[]): Sql {
  const texts = [parts[0] ?? ''];
  const values: unknown[] = [];
  const append = (text: string) => (texts[texts.length - 1] += text);

  inserted.forEach((value, index) => {
    if (value instanceof Sql) {
      append(value.texts[0] ?? '');
      value.values.forEach((inner, at) => {
        values.push(inner);
        texts.push(value.texts[at + 1] ?? '');
      });
    } else {
      values.push(value);
      texts.push('');
    }
    append(parts[index + 1] ?? '');
  });
  return new Sql(texts, values);
}

/** Text written in source code, e.g. a column list kept in a constant. Never pass input. */
export const rawSql = (text: string): Sql => new Sql([text], []);

export const joinSql = (items: readonly Sql[], separator: string): Sql =>
  items.reduce((before, item, index) => (index === 0 ? item : sql`${before}${rawSql(separator)}${item}`), rawSql(''));

/** All of the conditions, or TRUE when there are none. */
export const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0
    ? rawSql('TRUE')
    : joinSql(
        conditions.map((one) => sql`(${one})`),
        ' AND ',
      );

/** At least one of the conditions, or FALSE when there are none. */
export const anyOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0
    ? rawSql('FALSE')
    : joinSql(
        conditions.map((one) => sql`(${one})`),
        ' OR ',
      );
