import { createHash } from 'node:crypto';
import type { RulingRefusal } from '../../shared/ruling.js';
import type { Judged } from './bulk-command.js';

export interface JudgedRow {
  id: string;
  version: string | null;
  /** Null: the command may be carried out. */
  refusal: RulingRefusal | null;
}

/** As for one row alone: an id that means nothing to this person. */
export const UNKNOWN_ROW: RulingRefusal = { code: 'NOT_FOUND', sentence: 'There is nothing here under this id.' };
export const CHANGED_ROW: RulingRefusal = {
  code: 'CHANGED_MEANWHILE',
  sentence: 'Somebody has changed it since this run was begun, so it was left as it is.',
};

/** The selected rows with what the command's rule says of each, in their order. */
export const judgedRows = (ids: readonly string[], judged: ReadonlyMap<string, Judged>): JudgedRow[] =>
  ids.map((id) => {
    const one = judged.get(id);
    if (!one) return { id, version: null, refusal: UNKNOWN_ROW };
    return { id, version: one.version, refusal: one.ruling.ok ? null : one.ruling.refusal };
  });

/** When its turn has come: what was selected is acted on only as it was then. */
export function refusalNow(judged: Judged | undefined, version: string | null): RulingRefusal | null {
  if (!judged) return UNKNOWN_ROW;
  if (version !== null && judged.version !== version) return CHANGED_ROW;
  return judged.ruling.ok ? null : judged.ruling.refusal;
}

/** The same for two looks exactly if they would do the same to the same rows. */
export function markOf(rows: readonly JudgedRow[]): string {
  const hash = createHash('sha256');
  for (const { id, version, refusal } of rows) hash.update(`${id} ${version ?? ''} ${refusal?.code ?? ''}\n`);
  return hash.digest('base64url');
}

/** Refused rows by reason, the most frequent first. */
export function byReason(rows: readonly JudgedRow[]): (RulingRefusal & { ids: string[] })[] {
  const reasons = new Map<string, RulingRefusal & { ids: string[] }>();
  for (const { id, refusal } of rows) {
    if (!refusal) continue;
    const reason = reasons.get(refusal.code) ?? { ...refusal, ids: [] };
    reason.ids.push(id);
    reasons.set(refusal.code, reason);
  }
  return [...reasons.values()].sort((a, b) => b.ids.length - a.ids.length || a.code.localeCompare(b.code));
}
