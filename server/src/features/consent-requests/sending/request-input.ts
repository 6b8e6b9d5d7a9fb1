import type { Config } from '../../../platform/config/config.js';
import { hasControlCharacter } from '../../../shared/single-line-text.js';
import { parsePortalAddress } from '../link/access-link.js';
import { FieldProblem } from '../request/consent-requests.errors.js';

/**
 * The installation a form names, by id or by a pasted portal address.
 * @returns the provider's id in lower case, null when none was given, undefined when the form does not mention it
 * @throws FieldProblem 422 naming `portalAddress`
 */
export function installationIdOf(input: {
  installationId?: string | null;
  portalAddress?: string | null;
}): string | null | undefined {
  if (input.installationId) return input.installationId;
  if (input.portalAddress) {
    const found = parsePortalAddress(input.portalAddress);
    if (found) return found;
    throw new FieldProblem('portalAddress', 'NO_INSTALLATION_IN_ADDRESS', 'holds no single installation id');
  }
  return input.installationId === undefined && input.portalAddress === undefined ? undefined : null;
}

/**
 * Where the customer may go on to at the end: https (http only outside production), on an allowed origin
 * (product.md §3).
 * @throws FieldProblem 422 naming `redirectUrl`
 */
export function checkedRedirectUrl(
  text: string | null | undefined,
  config: Pick<Config, 'isProduction' | 'redirectOrigins'>,
): string | null {
  if (!text) return null;
  if (hasControlCharacter(text) || !URL.canParse(text)) {
    throw new FieldProblem('redirectUrl', 'REDIRECT_NOT_AN_ADDRESS', 'is not a web address');
  }

  const url = new URL(text);
  const isSecure = url.protocol === 'https:' || (!config.isProduction && url.protocol === 'http:');
  if (!isSecure || url.username || url.password) {
    throw new FieldProblem('redirectUrl', 'REDIRECT_NOT_HTTPS', 'must be an https address without a password');
  }
  if (!config.redirectOrigins.includes(url.origin)) {
    throw new FieldProblem(
      'redirectUrl',
      'REDIRECT_ORIGIN_NOT_ALLOWED',
      'is not on one of the allowed origins (REDIRECT_ORIGINS)',
    );
  }
  return url.toString();
}
