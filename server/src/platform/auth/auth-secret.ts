import { hkdfSync } from 'node:crypto';

/** SECRET_KEY itself signs nothing: each use has a key of its own by HKDF label (product.md §3). */
export const deriveAuthSecret = (secretKey: string): string =>
  Buffer.from(hkdfSync('sha256', secretKey, '', 'grantdesk/staff-session', 32)).toString('base64url');
