import { ConflictProblem } from '../http/problem.js';
import type { FieldValue } from './editable-fields.js';

/** A field that somebody else has given another value; `hidden`: it is a secret, and neither value is told. */
export interface ChangedField {
  field: string;
  now: FieldValue;
  hidden?: boolean;
}

export interface FieldConflict extends ChangedField {
  yours: FieldValue;
}

export interface ChangedMeanwhile {
  conflicts: FieldConflict[];
  /** Changed as well, but not sent by this caller. */
  alsoChanged: ChangedField[];
  /** The version whose values these are: sent as `If-Match` once the caller has decided. */
  etag: string;
  lastSaved: { by: string; at: Date } | null;
}

/** 409: a field that was sent has been changed since the caller read it; nothing is written (product.md §10). */
export class ChangedMeanwhileProblem extends ConflictProblem {
  constructor(what: ChangedMeanwhile) {
    super('CHANGED_MEANWHILE', 'Somebody else has changed this since you read it. Nothing was saved.', { ...what });
  }
}
