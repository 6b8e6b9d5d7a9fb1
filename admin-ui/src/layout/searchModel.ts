import type { SearchResult } from '../api/types.js';

interface Kind {
  label: string;
  path: string;
}

/** What a search result's type is called and where its page stands. */
const kinds: Record<string, Kind> = {
  customer: { label: 'Customer', path: '/customers' },
  'consent-request': { label: 'Consent request', path: '/consent-requests' },
  installation: { label: 'Installation', path: '/installations' },
  charger: { label: 'Charger', path: '/chargers' },
  'user-group': { label: 'User group', path: '/user-groups' },
  'api-account': { label: 'API account', path: '/api-accounts' },
  staff: { label: 'Staff', path: '/staff' },
  'address-suppression': { label: 'Suppressed address', path: '/address-suppressions' },
  work: { label: 'Background work', path: '' },
};

/** The type may come as `consent_request`, `consentRequest` or in the plural; all mean the same. */
export function kindOf(type: string): Kind | undefined {
  const name = type
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll('_', '-');
  return kinds[name] ?? kinds[name.replace(/s$/, '')];
}

/** The page of a record, or undefined for a type without one. */
export function recordPath(type: string, id: string | null): string | undefined {
  const kind = kindOf(type);
  if (!kind || kind.path === '' || id === null) return undefined;
  const page = kind.path === '/address-suppressions' ? '' : `/${encodeURIComponent(id)}`;
  const show = [
    '/customers',
    '/consent-requests',
    '/installations',
    '/chargers',
    '/api-accounts',
    '/user-groups',
    '/staff',
  ];
  return `${kind.path}${page}${show.includes(kind.path) ? '/show' : ''}`;
}

export const kindLabel = (result: Pick<SearchResult, 'type'>): string => kindOf(result.type)?.label ?? result.type;
