/** A field that is written and never shown, such as a password; `mark` changes whenever it was written. */
export class Hidden {
  constructor(readonly mark: string) {}
}

export type FieldValue = string | number | boolean | null;

/** What of a row people edit, by the names of the API. */
export type EditableFields = Readonly<Record<string, FieldValue | Hidden | undefined>>;

/** Of a patch what it names; names that the row knows otherwise are left to the feature. */
export const sentFields = (patch: Record<string, unknown>): EditableFields =>
  Object.fromEntries(Object.entries(patch).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined));
