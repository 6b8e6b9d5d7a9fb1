import type { InstallationType } from '../world/model.js';

/** The query of an access request link, names in exactly this casing (zaptec-api.md §14). */
export interface AccessParams {
  partnerName: string | null;
  lang: string;
  installationId: string | null;
  installationType: InstallationType;
  /** null = the portal's own receipt page; also for a bare `returnUrl` and for one that is no http(s) address. */
  returnUrl: string | null;
  showExisting: boolean;
  /** The query as it came, with its `?`, for forms that post to the same address. */
  raw: string;
}

function readReturnUrl(value: string | null): string | null {
  if (value === null || !URL.canParse(value)) return null;
  return /^https?:$/.test(new URL(value).protocol) ? value : null;
}

/** Reads the link's parameters; a name in other casing is no parameter. */
export function readAccessParams(originalUrl: string): AccessParams {
  const url = new URL(originalUrl, 'http://portal');
  const text = (name: string): string | null => url.searchParams.get(name)?.trim() || null;
  return {
    partnerName: text('partnerName'),
    lang: text('lang') ?? 'en',
    installationId: text('installationId')?.toLowerCase() ?? null,
    installationType: text('installationtype') === '0' ? 0 : 1,
    returnUrl: readReturnUrl(text('returnUrl')),
    showExisting: text('showExisting') === 'true',
    raw: url.search,
  };
}
