/** Reads `Name 1, Other 2` into `{ Name: 1, Other: 2 }`: the long tables stay readable, a line is a dozen entries. */
export const ids = (list: string): Record<string, number> =>
  Object.fromEntries(
    list
      .trim()
      .split(/,\s+/)
      .map((entry) => entry.split(' '))
      .map(([name = '', id]) => [name, Number(id)]),
  );

/** The entries of a table whose names are not listed. */
export const without = (table: Record<string, number>, names: string): Record<string, number> => {
  const left = new Set(names.trim().split(/,\s+/));
  return Object.fromEntries(Object.entries(table).filter(([name]) => !left.has(name)));
};
