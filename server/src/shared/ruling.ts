/** Why a command is not carried out: a stable code, and a sentence for staff that names nobody. */
export interface RulingRefusal {
  code: string;
  sentence: string;
}

/** What a command's own pure rule says about one row: asked by the act, by offered buttons and by every preview. */
export type Ruling = { ok: true } | { ok: false; refusal: RulingRefusal };

export const ALLOWED: Ruling = { ok: true };
export const refusedAs = (code: string, sentence: string): Ruling => ({ ok: false, refusal: { code, sentence } });
