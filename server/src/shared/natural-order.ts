/**
 * Compares names as people count: "Plass 2" before "Plass 10", letters as the language orders them, no name last.
 * Names of equal rank keep the order they came in.
 */
export function naturally(locale: string): (one: string | null, other: string | null) => number {
  const collator = new Intl.Collator(locale, { numeric: true });
  return (one, other) => {
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return collator.compare(one, other);
  };
}
