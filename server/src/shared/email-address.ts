import { domainToASCII, domainToUnicode } from 'node:url';
import { hasControlCharacter } from './single-line-text.js';
import { withoutInvisible } from './visible-text.js';

/** The longest text looked at: an address of 254 characters with a name, a scheme and a subject around it. */
export const LONGEST_PASTED_ADDRESS = 1000;
const LONGEST_ADDRESS = 254;

// The dot-atom of RFC 5322. Quoted local parts and address literals are legal and never a customer's address.
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const NOT_IN_LOCAL_PART = /[^a-z0-9!#$%&'*+/=?^_`{|}~.-]+/i;
const NOT_IN_DOMAIN = /[^\p{L}\p{M}\p{N}.-].*$/u;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const IN_ANGLES = /^([^<>]*)<([^<>]*)>[\s.,;:!?)\]}"']*$/;
const SCHEME = /^mailto:(?:\/\/)?/i;
const OPENING = /^[\s("'`[{<«“‘„]+/u;
const CLOSING = /[\s.,;:!?)"'`\]}>»”’…*_~]+$/u;
const EMPHASIS = /^([*_~]+)(.+)\1[.,;:!?]*$/u;
const FURTHER_RECIPIENT = /(?:^|&)(?:to|cc|bcc)=[^&]*@/i;

export type EmailAddressText =
  | {
      ok: true;
      /** As stored and shown: the local part as typed, the domain in lower case and its own letters. */
      address: string;
      /** As compared, and as the mail server is told the domain: lower case, the domain in ASCII (punycode). */
      normalised: string;
    }
  /** `message` goes on after the field's name and says which part is wrong. */
  | { ok: false; message: string };

const refused = (message: string): EmailAddressText => ({ ok: false, message });
const quoted = (part: string): string => `“${part.length > 40 ? `${part.slice(0, 40)}…` : part}”`;

/**
 * Reads one mail address from what a person typed or pasted. Understood, since they mean one address: `mailto:…` with or
 * without `?subject=`, `Name <address>`, spaces and punctuation around, characters that nobody sees, full-width letters.
 * What is stored is what was checked, nothing else of the text. Refused, naming the part: anything inside an address
 * that does not belong there, two addresses, control characters and line breaks (they would start a new mail header), a
 * domain without a dot, over-long parts.
 */
export function readEmailAddress(text: string): EmailAddressText {
  if (text.length > LONGEST_PASTED_ADDRESS) return refused('is too long for a mail address');
  // NFKC makes a full-width sign and a no-break space the plain one; U+3002 is the full stop of addresses in Chinese.
  const line = withoutInvisible(text).normalize('NFKC').replaceAll('\u3002', '.').trim();
  if (hasControlCharacter(line)) return refused('must be one line without control characters');

  const plain = unwrapped(line);
  return typeof plain === 'string' ? parts(plain) : plain;
}

/** The normal form alone: what two spellings of one mailbox share. Null where {@link readEmailAddress} refuses. */
export function parseEmailAddress(text: string): string | null {
  const read = readEmailAddress(text);
  return read.ok ? read.normalised : null;
}

/** What people and programs put around an address is taken away; a refusal where that holds a second address. */
function unwrapped(line: string): string | EmailAddressText {
  const [, name, inside] = IN_ANGLES.exec(line) ?? [];
  const bare = inside?.trim() ? withoutScheme(inside.trim()) : withoutScheme(line.replace(OPENING, ''));
  if (typeof bare !== 'string') return bare;

  const address = withoutEnds(bare);
  // Outlook writes the address itself in place of a missing name.
  const named = withoutEnds((name ?? '').replace(OPENING, ''));
  if (inside?.trim() && named.includes('@') && named.toLowerCase() !== address.toLowerCase())
    return refused(`holds two addresses: ${quoted(named)} and ${quoted(address)}`);
  return address;
}

function withoutScheme(text: string): string | EmailAddressText {
  if (!SCHEME.test(text)) return text;
  const [path = '', query = ''] = text.replace(SCHEME, '').split(/\?(.*)/s);
  if (FURTHER_RECIPIENT.test(query)) return refused('holds more than one address');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function withoutEnds(text: string): string {
  const emphasised = EMPHASIS.exec(text)?.[2] ?? text;
  return emphasised.replace(OPENING, '').replace(CLOSING, '');
}

function parts(address: string): EmailAddressText {
  if (address === '') return refused('must not be empty');
  if (!address.includes('@')) return refused('is not a mail address: the “@” is missing');
  if (hasControlCharacter(address)) return refused('must be one line without control characters');

  const [local = '', domain = '', ...more] = address.split('@');
  if (more.length > 0) return refused('must be one mail address: there is more than one “@”');
  if (local === '') return refused('is not a mail address: nothing stands before the “@”');
  const wrongLocal = NOT_IN_LOCAL_PART.exec(local)?.[0];
  if (wrongLocal) return refused(`is not a mail address: ${quoted(wrongLocal)} cannot stand before the “@”`);
  if (!LOCAL_PART.test(local)) return refused(`is not a mail address: the dots in ${quoted(local)} are misplaced`);
  if (local.length > 64) return refused('is not a mail address: more than 64 characters stand before the “@”');
  return withDomain(local, domain);
}

function withDomain(local: string, domain: string): EmailAddressText {
  const wrong = NOT_IN_DOMAIN.exec(domain)?.[0];
  if (wrong) return refused(`is not a mail address: ${quoted(wrong)} does not belong to it`);

  const ascii = domainToASCII(domain);
  const labels = ascii.split('.');
  // The last label of a name is never all digits; an IPv4 address is.
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || /^\d+$/.test(labels.at(-1) ?? ''))
    return refused(`is not a mail address: ${quoted(domain)} is no domain name`);

  const normalised = `${local.toLowerCase()}@${ascii}`;
  if (normalised.length > LONGEST_ADDRESS) return refused('is too long for a mail address');
  return { ok: true, address: `${local}@${domainToUnicode(ascii)}`, normalised };
}
