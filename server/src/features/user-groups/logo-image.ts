import { createHash } from 'node:crypto';
import { imageSize } from 'image-size';
import type { LogoMediaType } from './user-group-logo.entity.js';

export const LOGO_MAX_BYTES = 100_000;
/** A small file may hold a picture of gigapixels that a customer's phone would have to unpack. */
const LOGO_MAX_SIDE = 2_000;

const MEDIA_TYPES: Readonly<Record<string, LogoMediaType>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
};

export type LogoCheck =
  | { ok: true; mediaType: LogoMediaType; digest: string }
  | { ok: false; fault: 'too-large' | 'not-a-picture' | 'too-many-pixels' };

/**
 * What the bytes are, whatever their name or sender says (product.md §6: PNG, JPEG or WebP, at most 100 kB). An SVG is a
 * document that may hold scripts: not accepted.
 */
export function checkLogo(bytes: Buffer): LogoCheck {
  if (bytes.length > LOGO_MAX_BYTES) return { ok: false, fault: 'too-large' };
  const size = sizeOf(bytes);
  const mediaType = size?.type ? MEDIA_TYPES[size.type] : undefined;
  if (!size || !mediaType || size.width < 1 || size.height < 1) return { ok: false, fault: 'not-a-picture' };
  if (size.width > LOGO_MAX_SIDE || size.height > LOGO_MAX_SIDE) return { ok: false, fault: 'too-many-pixels' };
  return { ok: true, mediaType, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** The library throws for whatever it cannot read. */
function sizeOf(bytes: Buffer): ReturnType<typeof imageSize> | null {
  try {
    return imageSize(bytes);
  } catch {
    return null;
  }
}
