import { domainToASCII } from 'node:url';
import { hasControlCharacter } from './single-line-text.js';

// The dot-atom of RFC 5322. Quoted local parts and address literals are legal and never a customer's address.
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * One address in the form it is stored and compared in: spaces at the ends cut, lower case, the domain in ASCII
 * (punycode). Null for anything that is not exactly one plain address: control characters and line breaks (they would
 * start a new mail header), display names, lists, a domain without a dot, over-long parts.
 */
export function parseEmailAddress(text: string): string | null {
  if (text.length > 1000 || hasControlCharacter(text)) return null;

  const parts = text.trim().toLowerCase().split('@');
  const [local, domain] = parts;
  if (parts.length !== 2 || local === undefined || domain === undefined) return null;
  if (local.length > 64 || !LOCAL_PART.test(local)) return null;

  const ascii = domainToASCII(domain);
  const labels = ascii.split('.');
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
  // The last label of a name is never all digits; an IPv4 address is.
  if (/^\d+$/.test(labels.at(-1) ?? '')) return null;

  const address = `${local}@${ascii}`;
  return address.length > 254 ? null : address;
}
