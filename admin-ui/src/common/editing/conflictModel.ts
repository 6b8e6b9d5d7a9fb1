export type FieldValue = string | number | boolean | null;

/** How a form's fields are spoken of where two values stand side by side. */
export type EditedFields = Readonly<Record<string, { label: string; show?: (value: FieldValue) => string }>>;

export interface ChangedField {
  field: string;
  now: FieldValue;
  /** A secret: neither value is told. */
  hidden?: boolean;
}

/** What the server says beside CHANGED_MEANWHILE (product.md §10). */
export interface ChangedMeanwhile {
  conflicts: readonly (ChangedField & { yours: FieldValue })[];
  alsoChanged: readonly ChangedField[];
  etag: string;
  lastSaved: { by: string; at: string } | null;
}

export const CHANGED_MEANWHILE = 'CHANGED_MEANWHILE';

export type Choice = 'mine' | 'theirs';

/** The values saved meanwhile, by field; a secret leaves its field empty. */
export const valuesNow = ({ conflicts, alsoChanged }: ChangedMeanwhile): Record<string, FieldValue> =>
  Object.fromEntries([...conflicts, ...alsoChanged].map(({ field, now, hidden }) => [field, hidden ? '' : now]));

/** What a form compares with after it was refused: the values that were saved meanwhile, in their version. */
export interface Rebase {
  refusal: ChangedMeanwhile;
  now: Record<string, FieldValue>;
  etag: string;
  /** How often it was refused. */
  refusals: number;
}

export const rebasedOn = (before: Rebase | null, refusal: ChangedMeanwhile): Rebase => ({
  refusal,
  now: { ...before?.now, ...valuesNow(refusal) },
  etag: refusal.etag,
  refusals: (before?.refusals ?? 0) + 1,
});

/** The fields about which nothing has been chosen yet. */
export const undecided = (conflict: ChangedMeanwhile, choices: Readonly<Record<string, Choice>>): string[] =>
  conflict.conflicts.map(({ field }) => field).filter((field) => choices[field] === undefined);

export const labelOf = (fields: EditedFields, field: string): string => fields[field]?.label ?? field;

/** A value as a person reads it; what is empty is said to be. */
export function inWords(fields: EditedFields, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'Nothing';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return fields[field]?.show?.(value) ?? String(value);
}

/** "Name", "Name and Email", "Name, Email and Notes". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
