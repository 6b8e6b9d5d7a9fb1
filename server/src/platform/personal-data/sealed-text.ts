import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const FORMAT = 'pd1';
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^pd1\.([0-9a-f]{32})\.([A-Za-z0-9_-]{38,})$/;

declare const sealed: unique symbol;
/** A text that only {@link sealText} makes: a column of this type cannot be given a person's words by mistake. */
export type SealedText = string & { readonly [sealed]: true };

/** Where a sealed text stands. It opens nowhere else, so that no row can be given another row's content. */
export interface Place {
  table: string;
  row: string;
  column: string;
}

/** @returns `pd1.<owner>.<base64url of nonce, ciphertext and tag>`; twice the same text gives two sealed texts */
export function sealText(key: Buffer, ownerId: string, place: Place, text: string): SealedText {
  const owner = ownerId.replaceAll('-', '').toLowerCase();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(boundTo(owner, place));
  const content = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${FORMAT}.${owner}.${content.toString('base64url')}` as SealedText;
}

/** @returns the text, or null when it was altered, stands in another place or was sealed with another key */
export function openText(key: Buffer, text: string, place: Place): string | null {
  const match = SEALED.exec(text);
  const content = Buffer.from(match?.[2] ?? '', 'base64url');
  if (!match?.[1] || content.length < NONCE_BYTES + TAG_BYTES) return null;

  const decipher = createDecipheriv(ALGORITHM, key, content.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(match[1], place)).setAuthTag(content.subarray(-TAG_BYTES));
  try {
    const ciphertext = content.subarray(NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** @returns whose key the text needs; null for a text that is not sealed */
export function ownerOfSealed(text: string): string | null {
  const hex = SEALED.exec(text)?.[1];
  return hex === undefined ? null : hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const boundTo = (owner: string, { table, row, column }: Place) =>
  Buffer.from([FORMAT, owner, table, row.toLowerCase(), column].join('\n'), 'utf8');
