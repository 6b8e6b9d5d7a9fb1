import type { AuditSubject, DashboardItem, SearchResult } from './api/types.js';

/** What search results, dashboard items and audit rows can be about. */
export type RecordKind = SearchResult['type'] | DashboardItem['type'] | AuditSubject;

interface Kind {
  label: string;
  /** Its page, or the list it stands in; null for what has neither. */
  path: ((id: string) => string) | null;
}

const showPage = (resource: string) => (id: string) => `/${resource}/${encodeURIComponent(id)}/show`;

const kinds: Record<RecordKind, Kind> = {
  customer: { label: 'Customer', path: showPage('customers') },
  'consent-request': { label: 'Consent request', path: showPage('consent-requests') },
  installation: { label: 'Installation', path: showPage('installations') },
  charger: { label: 'Charger', path: showPage('chargers') },
  'user-group': { label: 'User group', path: showPage('user-groups') },
  'api-account': { label: 'API account', path: showPage('api-accounts') },
  staff: { label: 'Staff', path: showPage('staff') },
  'address-suppression': { label: 'Suppressed address', path: () => '/address-suppressions' },
  'bulk-run': { label: 'Bulk run', path: showPage('bulk-runs') },
  work: { label: 'Background work', path: null },
};

/** The page of a record, or undefined for a kind without one. */
export const recordPath = (type: RecordKind, id: string): string | undefined => kinds[type].path?.(id);

export const kindLabel = ({ type }: { type: RecordKind }): string => kinds[type].label;
