import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { isUuid } from '../../../shared/ids.js';
import { withoutInvisible } from '../../../shared/visible-text.js';

/** What a token opens: the customer page, the return from the portal, or the cookie set after a return. */
export const CONSENT_TOKEN_PURPOSES = ['page', 'return', 'session'] as const;
export type ConsentTokenPurpose = (typeof CONSENT_TOKEN_PURPOSES)[number];

export interface ConsentTokenClaims {
  /** Id of the consent request, lower case. */
  requestId: string;
  /** The request's token version at the time; older than the request's own = revoked. */
  version: number;
  purpose: ConsentTokenPurpose;
}

export type ConsentTokenFault = 'malformed' | 'bad-signature' | 'wrong-purpose';

export type ConsentTokenVerdict = ({ ok: true } & ConsentTokenClaims) | { ok: false; reason: ConsentTokenFault };

interface DerivedKey {
  id: Buffer;
  secrets: Readonly<Record<ConsentTokenPurpose, Buffer>>;
}

export interface ConsentTokenKeys {
  readonly current: DerivedKey;
  /** Still verifies, never signs. */
  readonly previous: DerivedKey | null;
}

// prefix + base36( key id 4 | purpose 1 | version 4 | request id 16 | HMAC 32 ). The prefix makes tokens easy to find and
// mask in a log (platform/logging/mask-address.ts), and names the layout. Letters and digits alone, because mail programs
// end a link before a `-` or `_` at its end, and break lines at them.
const PREFIX = 'ct1_';
const KEY_ID_BYTES = 4;
const SIGNED_BYTES = KEY_ID_BYTES + 1 + 4 + 16;
const TOKEN_BYTES = SIGNED_BYTES + 32;
/** So many digits hold any token: 36^89 > 2^456. */
const DIGITS = 89;
const ALL_DIGITS = /^[0-9a-z]{89}$/;
const MAX_VERSION = 0xffff_ffff;

/**
 * Derives the keys from `SECRET_KEY` and, while it is being replaced, `SECRET_KEY_PREVIOUS`: HKDF-SHA-256, one label
 * per use, so that a key of one purpose is of no use for another (product.md §3).
 */
export function deriveConsentTokenKeys(secretKey: string, previousSecretKey?: string | null): ConsentTokenKeys {
  return {
    current: deriveKey(secretKey),
    previous: previousSecretKey ? deriveKey(previousSecretKey) : null,
  };
}

/**
 * A url-safe token of constant length that says nothing usable to anyone without the key. Nothing of it is stored: the
 * same claims and key always give the same token. Throws RangeError for an id that is no UUID or a version that is not
 * a whole number from 0 to 2^32-1.
 */
export function createConsentToken(keys: ConsentTokenKeys, claims: ConsentTokenClaims): string {
  if (!isUuid(claims.requestId)) throw new RangeError('consent token: the request id is not a UUID');
  const { version } = claims;
  if (!Number.isInteger(version) || version < 0 || version > MAX_VERSION) {
    throw new RangeError('consent token: the version is not a whole number from 0 to 2^32-1');
  }

  const signed = Buffer.alloc(SIGNED_BYTES);
  keys.current.id.copy(signed, 0);
  signed.writeUInt8(CONSENT_TOKEN_PURPOSES.indexOf(claims.purpose), KEY_ID_BYTES);
  signed.writeUInt32BE(version, KEY_ID_BYTES + 1);
  signed.write(claims.requestId.replaceAll('-', ''), KEY_ID_BYTES + 5, 'hex');
  return PREFIX + encode(Buffer.concat([signed, sign(keys.current, claims.purpose, signed)]));
}

/**
 * Reads a token that was presented for `purpose`. Authenticity never expires; whether its version is still the
 * request's is for the caller, who has the row (`isCurrentVersion`).
 */
export function verifyConsentToken(
  keys: ConsentTokenKeys,
  token: string,
  purpose: ConsentTokenPurpose,
): ConsentTokenVerdict {
  const bytes = decode(token);
  const stated = bytes && CONSENT_TOKEN_PURPOSES[bytes.readUInt8(KEY_ID_BYTES)];
  if (!bytes || !stated) return { ok: false, reason: 'malformed' };

  const signed = bytes.subarray(0, SIGNED_BYTES);
  const key = [keys.current, keys.previous].find((each) => each?.id.equals(signed.subarray(0, KEY_ID_BYTES)));
  // The signature is judged before the purpose: a forged token learns nothing but that it is forged.
  if (!key || !timingSafeEqual(sign(key, stated, signed), bytes.subarray(SIGNED_BYTES))) {
    return { ok: false, reason: 'bad-signature' };
  }
  if (stated !== purpose) return { ok: false, reason: 'wrong-purpose' };

  return {
    ok: true,
    requestId: formatUuid(signed.subarray(KEY_ID_BYTES + 5)),
    version: signed.readUInt32BE(KEY_ID_BYTES + 1),
    purpose,
  };
}

/**
 * Whether a verified token is still good for its request: the version rises, killing older links, when the address
 * changes, staff revoke links or the customer is erased (product.md §3). A version ahead of the row is no better.
 */
export function isCurrentVersion(claims: Pick<ConsentTokenClaims, 'version'>, requestTokenVersion: number): boolean {
  return claims.version === requestTokenVersion;
}

function deriveKey(secret: string): DerivedKey {
  const derive = (use: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `grantdesk/consent-token/${use}`, length));
  return {
    id: derive('key-id', KEY_ID_BYTES),
    secrets: { page: derive('page', 32), return: derive('return', 32), session: derive('session', 32) },
  };
}

function sign(key: DerivedKey, purpose: ConsentTokenPurpose, signed: Buffer): Buffer {
  return createHmac('sha256', key.secrets[purpose]).update(signed).digest();
}

function encode(bytes: Buffer): string {
  return BigInt(`0x${bytes.toString('hex')}`)
    .toString(36)
    .padStart(DIGITS, '0');
}

/** The bytes of a token of exactly the right form; null for any other text. Each token has one spelling. */
function decode(token: string): Buffer | null {
  const digits = token.slice(PREFIX.length);
  if (!token.startsWith(PREFIX) || !ALL_DIGITS.test(digits)) return null;

  const value = Array.from(digits).reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  const hex = value.toString(16).padStart(TOKEN_BYTES * 2, '0');
  return hex.length === TOKEN_BYTES * 2 ? Buffer.from(hex, 'hex') : null;
}

/**
 * A token out of what a mail program made of a link, and what stands behind it; null when no whole token begins there.
 * Line wraps (`=` of quoted-printable, white space, marks that nobody sees) inside it are taken out. Whether the token is
 * ours is for {@link verifyConsentToken}.
 */
export function findConsentToken(text: string): { token: string; rest: string } | null {
  if (!text.startsWith(PREFIX)) return null;
  let digits = '';
  for (let at = PREFIX.length; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (/[0-9a-z]/.test(sign)) digits += sign;
    else if (!/[=\s]/.test(sign) && withoutInvisible(sign) !== '') return null;
    if (digits.length === DIGITS) return { token: PREFIX + digits, rest: text.slice(at + 1) };
  }
  return null;
}

function formatUuid(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
