// Routes are found in any case, and proxies, mail programs and people double or encode slashes.
const SLASHES = '(?:/|%2f)+';
const TOKEN_IN_PATH = new RegExp(`(${SLASHES}c${SLASHES}(?:r|return)${SLASHES})(?!%2f)[^/?#\\s"'&]+`, 'gi');
/**
 * A token by its own look, wherever it stands: also right after an encoded separator, whose end is a letter, and with
 * the line wraps of a mail program inside (`=` and a line break, as they are or encoded).
 */
const TOKEN = /ct\d+_[\w-]+(?:(?:=|%3d|%0d|%0a|%20|%c2%ad)+\s*[\w-]+)*/gi;

/**
 * Takes customers' tokens out of an address or a text that quotes one (product.md §3: masked in every log). Goes by
 * position first, whatever follows `/c/r/` and `/c/return/`, so that a damaged or new kind of token is masked as well.
 */
export const maskAddress = (text: string): string => text.replace(TOKEN_IN_PATH, '$1***').replace(TOKEN, '***');
