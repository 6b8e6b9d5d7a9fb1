import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import type { AuditSubject } from '../audit/audit-events.js';
import { KeyRing } from '../crypto/key-ring.js';
import { ChangedMeanwhileProblem, type FieldConflict } from './changed-meanwhile.problem.js';
import { Hidden, type EditableFields } from './editable-fields.js';
import type { IfMatch } from './if-match.decorator.js';

const LABEL = 'edit-tag';
/** Of each field: 48 bits of a keyed hash. */
const FIELD_BYTES = 6;

export interface Editing {
  subject: { type: AuditSubject; id: string };
  /** Whole, of the row as it is now, read under its lock. */
  now: EditableFields;
  /** What is to be written, in stored form: of `now` the fields that were sent. */
  sent: EditableFields;
}

/**
 * Versions of what people edit, as strong ETags (product.md §10; docs/decisions/0022). A tag holds a short keyed hash of
 * each field, so that the server tells from it alone which fields have changed since, and keeps no history for that.
 * Keyed: whoever may not read a field (a masked mail address) cannot try values against the tag.
 */
@Injectable()
export class EditTags {
  constructor(
    private readonly keys: KeyRing,
    private readonly audit: AuditTrail,
  ) {}

  /** @param fields as they are shown with the tag, from one and the same read. @returns the ETag, in its quotes */
  tagOf(id: string, fields: EditableFields): string {
    const { key } = this.keys.current(LABEL);
    const marks = Object.keys(fields)
      .sort()
      .map((field) => markOf(key, id, field, fields[field]));
    return `"${Buffer.concat(marks).toString('base64url')}"`;
  }

  /**
   * Passes when none of the fields that were sent has got another value since the caller read the row, or only the one
   * that was sent. Without a tag nothing is compared.
   * @throws ChangedMeanwhileProblem (409 CHANGED_MEANWHILE) with both values of each
   */
  async requireUnchanged(manager: EntityManager, ifMatch: IfMatch, { subject, now, sent }: Editing): Promise<void> {
    if (ifMatch === null) return;
    const changed = this.changedSince(ifMatch, subject.id, now);
    const conflicts = changed.filter((field) => field in sent && !same(sent[field], now[field]));
    if (conflicts.length === 0) return;

    throw new ChangedMeanwhileProblem({
      conflicts: conflicts.map((field): FieldConflict => ({
        ...shown(field, now[field]),
        yours: valueOf(sent[field]),
      })),
      alsoChanged: changed.filter((field) => !conflicts.includes(field)).map((field) => shown(field, now[field])),
      etag: this.tagOf(subject.id, now),
      lastSaved: await this.audit.lastChange(manager, subject),
    });
  }

  /** Every field, when the tag is none of this row: what cannot be told counts as changed. */
  private changedSince(tag: string, id: string, now: EditableFields): string[] {
    const base = Buffer.from(tag, 'base64url');
    const fields = Object.keys(now).sort();
    if (base.length !== fields.length * FIELD_BYTES) return fields;

    const keys = [this.keys.current(LABEL), this.keys.previous(LABEL)].flatMap((found) => (found ? [found.key] : []));
    return fields.filter((field, at) => {
      const mark = base.subarray(at * FIELD_BYTES, (at + 1) * FIELD_BYTES);
      return !keys.some((key) => markOf(key, id, field, now[field]).equals(mark));
    });
  }
}

function markOf(key: Buffer, id: string, field: string, value: EditableFields[string]): Buffer {
  const content = value instanceof Hidden ? value.mark : (value ?? null);
  return createHmac('sha256', key)
    .update(JSON.stringify([id, field, content]))
    .digest()
    .subarray(0, FIELD_BYTES);
}

/** What is hidden is never known to be the same. */
const same = (one: EditableFields[string], other: EditableFields[string]): boolean =>
  !(one instanceof Hidden) && !(other instanceof Hidden) && (one ?? null) === (other ?? null);

const valueOf = (value: EditableFields[string]) => (value instanceof Hidden ? null : (value ?? null));

const shown = (field: string, value: EditableFields[string]) => ({
  field,
  now: valueOf(value),
  ...(value instanceof Hidden ? { hidden: true } : {}),
});
