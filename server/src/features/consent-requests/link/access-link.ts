import type { Product } from '../request/consent-request.entity.js';
import { portalLanguage, type PortalLanguages } from '../../../shared/languages.js';
import { hasControlCharacter } from '../../../shared/single-line-text.js';
import { withoutInvisible } from '../../../shared/visible-text.js';
import { parseProviderId } from '../../../shared/provider-ids.js';

export interface AccessLinkInput {
  /** Address of the portal, such as `https://portal.zaptec.com`; a path before `/access` is kept. */
  portalUrl: string;
  /** The user group's lookup key, opaque. */
  lookupKey: string;
  partnerName?: string | null;
  /** The customer's language (BCP 47); left out of the link where the table has no code for it. */
  language?: string | null;
  /** The portal's codes, when they are configured to differ from ours. */
  portalLanguages?: PortalLanguages;
  product: Product;
  /** The provider's id; preselects the installation. Needed for Pro. */
  installationId?: string | null;
  /** Our address, token in the path; https. */
  returnUrl: string;
  showExisting?: boolean;
  /** Accept http in `portalUrl` and `returnUrl`: development and the simulator on loopback only. */
  allowHttp?: boolean;
}

export type AccessLinkField = 'portalUrl' | 'lookupKey' | 'partnerName' | 'installationId' | 'returnUrl';

export interface AccessLinkPart {
  name: string;
  /** As the portal will read it, before percent-encoding. */
  value: string;
  /** Key of the sentence that tells staff what this part does. */
  meaningKey: string;
}

export interface AccessLink {
  url: string;
  lookupKey: AccessLinkPart;
  /** The query parameters in the order of the link; only those that are set. */
  parameters: AccessLinkPart[];
}

export type AccessLinkFault = 'missing' | 'invalid' | 'not_https';

/** The link cannot be built, hence the request not sent; `field` is the one to mend. */
export class AccessLinkError extends Error {
  override readonly name = 'AccessLinkError';

  constructor(
    readonly field: AccessLinkField,
    readonly fault: AccessLinkFault,
  ) {
    super(`access link: ${field} is ${fault.replace('_', ' ')}`);
  }
}

const INSTALLATION_TYPE: Readonly<Record<Product, string>> = { go: '1', pro: '0' };

/**
 * The link that asks a customer for access (product.md §3, onboarding-flow.txt step 4): path segment and values
 * percent-encoded, names exactly as the portal knows them, only parameters that are set.
 * Throws AccessLinkError naming the field: no lookup key, Pro without an installation id, an id that is none, an
 * address that is not https, a control character.
 */
export function buildAccessLink(input: AccessLinkInput): AccessLink {
  const allowHttp = input.allowHttp ?? false;
  const portal = webAddress('portalUrl', input.portalUrl, allowHttp);
  if (portal.search !== '' || portal.hash !== '') throw new AccessLinkError('portalUrl', 'invalid');

  const lookupKey = text('lookupKey', input.lookupKey);
  if (lookupKey === null) throw new AccessLinkError('lookupKey', 'missing');
  // Dots stay dots when percent-encoded, and a browser would resolve them as "this folder" and "the one above".
  if (lookupKey === '.' || lookupKey === '..') throw new AccessLinkError('lookupKey', 'invalid');

  const values: [name: string, value: string | null][] = [
    ['partnerName', text('partnerName', input.partnerName)],
    ['lang', portalLanguage(input.language ?? '', input.portalLanguages)],
    ['installationId', installationId(input)],
    ['installationtype', INSTALLATION_TYPE[input.product]],
    // As given, not as the URL class prints it: the token in its path is ours and already url-safe.
    ['returnUrl', webAddress('returnUrl', input.returnUrl, allowHttp) && input.returnUrl.trim()],
    ['showExisting', input.showExisting === true ? 'true' : null],
  ];
  const parameters = values.flatMap(([name, value]) => (value === null ? [] : [part(name, value)]));

  const base = portal.origin + portal.pathname.replace(/\/+$/, '');
  const query = parameters.map(({ name, value }) => `${name}=${percentEncode(value)}`).join('&');
  return {
    url: `${base}/access/request/${percentEncode(lookupKey)}?${query}`,
    lookupKey: part('lookupKey', lookupKey),
    parameters,
  };
}

/** As the portal and mail programs write them inside an address. */
const ENCODED = { '%2f': '/', '%3d': '=', '%7b': '{', '%7d': '}', '%20': ' ' };
const ID_ANYWHERE = /(?<![0-9a-z-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z-])/g;
const ID_OF_INSTALLATION = /installations?(?:id)?[/=]\s*\{?([0-9a-f-]{36})(?![0-9a-z-])/g;

/**
 * The installation id in what a person pasted: the bare id or any portal address that holds it. Lower case; null when
 * there is none, or several and none of them stands where an installation's id stands.
 */
export function parsePortalAddress(pasted: string): string | null {
  if (pasted.length > 2000) return null;
  const address = Object.entries(ENCODED).reduce(
    (text, [code, sign]) => text.replaceAll(code, sign),
    withoutInvisible(pasted).toLowerCase(),
  );

  const named = idsIn([...address.matchAll(ID_OF_INSTALLATION)].map((match) => match[1] ?? ''));
  const ids = named.size > 0 ? named : idsIn(address.match(ID_ANYWHERE) ?? []);
  const [id] = ids;
  return ids.size === 1 && id !== undefined ? id : null;
}

const idsIn = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((text) => parseProviderId(text) ?? []));

function installationId({ product, installationId: given }: AccessLinkInput): string | null {
  const text = given?.trim() ?? '';
  if (text === '' && product === 'pro') throw new AccessLinkError('installationId', 'missing');
  if (text === '') return null;
  const id = parseProviderId(text);
  if (!id) throw new AccessLinkError('installationId', 'invalid');
  return id;
}

function text(field: AccessLinkField, given: string | null | undefined): string | null {
  const value = given?.trim() ?? '';
  if (hasControlCharacter(value)) throw new AccessLinkError(field, 'invalid');
  return value === '' ? null : value;
}

function webAddress(field: AccessLinkField, given: string, allowHttp: boolean): URL {
  const trimmed = given.trim();
  if (trimmed === '') throw new AccessLinkError(field, 'missing');
  // The URL class silently drops line breaks; a link that reads differently from what was checked is refused instead.
  if (hasControlCharacter(trimmed) || !URL.canParse(trimmed)) throw new AccessLinkError(field, 'invalid');

  const url = new URL(trimmed);
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) {
    throw new AccessLinkError(field, 'not_https');
  }
  if (url.username !== '' || url.password !== '') throw new AccessLinkError(field, 'invalid');
  return url;
}

function part(name: string, value: string): AccessLinkPart {
  return { name, value, meaningKey: `accessLink.meaning.${name}` };
}

/** encodeURIComponent leaves !'()* as they are; mail programs end a link at some of them. */
function percentEncode(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
