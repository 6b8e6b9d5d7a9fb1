import { brandPalette, checkBrandColour } from '../../shared/brand-colour.js';
import { logoUrlOf, type UserGroupInfo } from '../user-groups/user-groups.service.js';
import type { PageBrand } from './customer-page.view-model.js';

/** Rises when the style sheet of a colour changes: browsers keep it for good. */
const STYLE_VERSION = 1;

export const brandOf = (group: Pick<UserGroupInfo, 'id' | 'brandColour' | 'logoDigest'>): PageBrand => ({
  logoUrl: logoUrlOf(group.id, group.logoDigest),
  styleUrl: group.brandColour === null ? null : `/c/brand/colour-${group.brandColour.slice(1)}-${STYLE_VERSION}.css`,
});

/**
 * A partner's colour as a style sheet of its own: the CSP allows nothing inline, and the address says all there is.
 *
 * @param fileName as `brandOf` makes it; @returns null for any other, or a colour that could not be read
 */
export function brandStyleSheet(fileName: string): string | null {
  const digits = /^colour-([0-9a-f]{6})-\d{1,3}\.css$/.exec(fileName)?.[1];
  const check = digits ? checkBrandColour(digits) : null;
  if (!check?.ok) return null;
  const { accent, accentHover, darkAccent, darkAccentHover } = brandPalette(check.colour);
  return `:root{--accent:${accent};--accent-dark:${accentHover}}
@media (prefers-color-scheme:dark){:root{--accent:${darkAccent};--accent-dark:${darkAccentHover}}}
`;
}
