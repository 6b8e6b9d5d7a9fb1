import { AccessLinkError, type AccessLink, type AccessLinkFault, type AccessLinkField } from './access-link.js';
import { FieldProblem } from '../request/consent-requests.errors.js';

const sentences: Record<AccessLinkFault, string> = {
  missing: 'is missing',
  invalid: 'is not usable in a link',
  not_https: 'must be an https address',
};

const proInstallation =
  'is needed for Zaptec Pro. It stands in the portal’s address bar when the installation is open; that address can be pasted in place of the id.';

/** What staff read about a link that cannot be built; `field` is the form's. */
export function linkProblem(field: AccessLinkField, fault: AccessLinkFault): FieldProblem {
  const code = `LINK_${field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_${fault.toUpperCase()}`;
  const message = field === 'installationId' && fault === 'missing' ? proInstallation : sentences[fault];
  return new FieldProblem(field, code, message);
}

/** @returns the problem as a 422, or null when the link can be built */
export function linkProblemOf(build: () => AccessLink): FieldProblem | null {
  try {
    build();
    return null;
  } catch (error) {
    if (error instanceof AccessLinkError) return linkProblem(error.field, error.fault);
    throw error;
  }
}

/** What each part of the link does, for staff (onboarding-flow.txt step 4). */
export const parameterMeanings: Readonly<Record<string, string>> = {
  lookupKey: 'Names the user group that asks for access.',
  partnerName: 'Shown to the customer before they sign in; afterwards the user group’s own name takes its place.',
  lang: 'Language of the portal’s pages.',
  installationId: 'Preselects this installation. Zaptec Pro needs it.',
  installationtype: '1 lets the customer choose among Zaptec Go and Home installations, 0 among Zaptec Pro.',
  returnUrl: 'Where the portal sends the customer back to. Its token belongs to this request alone and is hidden here.',
  showExisting: 'Also lists installations that are already shared with this user group.',
};

/** Staff read it in place of the parameter (product.md §3). */
export const languageLeftOut =
  'Left out: no code of the portal is configured for this customer’s language, and it opens in its own.';
