/** Marks without width that a pasted number brings along. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const DIALLED = /^\+?[\d (][\d ()./-]*$/;

/**
 * A phone number as people write it, one that a phone can dial: digits with the usual separators, `+` only in front.
 *
 * @returns it with single spaces, at most 30 characters; null when it is none (4 to 15 digits, ITU-T E.164)
 */
export function parsePhoneNumber(text: string): string | null {
  const written = text.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim().replace(/^tel:/i, '');
  const digits = written.replace(/\D/g, '').length;
  return written.length <= 30 && DIALLED.test(written) && digits >= 4 && digits <= 15 ? written : null;
}
