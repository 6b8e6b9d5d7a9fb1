import type { PipeTransform } from '@nestjs/common';
import { withoutInvisible } from '../../shared/visible-text.js';
import { findConsentToken } from '../consent-requests/link/consent-token.js';

const CUSTOMER_LINK = /^\/+c\/+(r|return|outcome)\/+(.*)$/is;
const OUTCOME_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const ACTION = /^(.*?)\/+(continue|decline|reconsider|seen|ask-new-link|status|pick|release)(?!-*[a-z])(.*)$/is;
/** Longer than any token and all that was ever seen behind one. */
const LONGEST = 500;

// What is left of signs that stood behind a link: as HTML writes them, and as quoted-printable does.
const ENTITY = /&(?:gt|lt|quot|apos|amp|nbsp|#x?[0-9a-f]{1,6})(?:;|(?![a-z0-9]))/gi;
const QUOTED_PRINTABLE = /=[0-9A-F]{2}/g;

/** Whether it is only what mail programs and people put behind a link: punctuation, brackets, spaces; no words. */
const isLitter = (text: string): boolean =>
  !/[\p{L}\p{N}]/u.test(text.replace(ENTITY, '').replace(QUOTED_PRINTABLE, ''));

/** Percent signs that encode nothing are litter as well. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, ''));
  } catch {
    return text;
  }
}

/** The token in what stood in its place in the address; any other text stays as it is, and opens nothing. */
export function tidyToken(text: string): string {
  if (text.length > LONGEST) return text;
  const found = findConsentToken(text);
  return found && isLitter(found.rest) ? found.token : text;
}

/** `:token` of a route: forgives what mail programs add behind a link. */
export const linkToken: PipeTransform<string, string> = { transform: tidyToken };

/**
 * The address that was meant by one under `/c/` which a mail program or a person has added something to, with its
 * action (`/continue`) if it has one; null when nothing is to be mended, or nobody can know what was meant.
 */
export function tidyLinkPath(path: string): string | null {
  const [, kind = '', tail = ''] = CUSTOMER_LINK.exec(path.slice(0, LONGEST)) ?? [];
  if (!kind || path.length > LONGEST) return null;

  const [, before = '', action, behind = ''] = ACTION.exec(tail) ?? [undefined, tail];
  if (!isLitter(decoded(behind))) return null;
  const key = kind.toLowerCase() === 'outcome' ? tidyId(decoded(before)) : tidyToken(decoded(before));
  if (!isWhole(key)) return null;

  const tidy = `/c/${kind.toLowerCase()}/${key}${action ? `/${action.toLowerCase()}` : ''}`;
  return tidy === path ? null : tidy;
}

/** Whether it is a token or an id and nothing else: no other text is sent anywhere. */
const isWhole = (key: string): boolean => findConsentToken(key)?.rest === '' || OUTCOME_ID.exec(key)?.[0] === key;

function tidyId(text: string): string {
  const plain = withoutInvisible(text);
  const id = OUTCOME_ID.exec(plain)?.[0] ?? '';
  return id && isLitter(plain.slice(id.length)) ? id.toLowerCase() : text;
}
