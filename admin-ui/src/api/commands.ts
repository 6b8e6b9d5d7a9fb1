import { apiGet, apiPost, queryString } from './httpClient.js';
import type {
  Assignment,
  Claim,
  ConsentMail,
  ConsentRequest,
  ConsentRequestDraft,
  Dashboard,
  InstallationPage,
  InstallationRow,
  LinkDraftAnswer,
  ListSweep,
  Named,
  Options,
  Page,
  Resolution,
  Review,
  SearchResult,
  TieKind,
  TimelineItem,
} from './types.js';

/** Some lists below a record come as a bare array, some as a page; both read the same here. */
type ListAnswer<T> = T[] | { items: T[] };

const listOf = async <T>(answer: Promise<ListAnswer<T>>): Promise<T[]> => {
  const list = await answer;
  return Array.isArray(list) ? list : list.items;
};

const request = (id: string): string => `/consent-requests/${encodeURIComponent(id)}`;

/** Where the customer's page is shown to staff: read-only and not counted as a visit (product.md §6). */
export const customerPageAddress = (id: string, language: string): string =>
  `/api${request(id)}/customer-page${queryString({ language })}`;

/** Every command and every read that is not plain list, show, create or edit; one name for each (product.md §4 to §8). */
export const commands = {
  // consent requests
  previewLink: (draft: ConsentRequestDraft) => apiPost<LinkDraftAnswer>('/consent-requests/preview-link', draft),
  sendConsentRequest: (id: string, body: { confirmRecentMail?: boolean }) =>
    apiPost<ConsentRequest>(`${request(id)}/send`, body),
  resendConsentRequest: (id: string, body: { reason?: string; confirmRecentMail?: boolean }) =>
    apiPost<ConsentRequest>(`${request(id)}/resend`, body),
  handOverConsentRequest: (id: string) => apiPost<{ url: string }>(`${request(id)}/hand-over`),
  cancelConsentRequest: (id: string, body: { reason?: string }) =>
    apiPost<ConsentRequest>(`${request(id)}/cancel`, body),
  checkConsentRequestNow: (id: string) => apiPost<ConsentRequest>(`${request(id)}/check-now`),
  revokeConsentRequestLinks: (id: string) => apiPost<ConsentRequest>(`${request(id)}/revoke-links`),
  resolveConsentRequest: (id: string, body: { resolution: Resolution; installationId?: string; reason: string }) =>
    apiPost<ConsentRequest>(`${request(id)}/resolve`, body),
  getTimeline: (id: string) => listOf(apiGet<ListAnswer<TimelineItem>>(`${request(id)}/timeline`)),
  getClaims: (id: string) => listOf(apiGet<ListAnswer<Claim>>(`${request(id)}/claims`)),
  getMails: (id: string) => listOf(apiGet<ListAnswer<ConsentMail>>(`${request(id)}/mails`)),
  getReview: (id: string) => apiGet<Review>(`${request(id)}/review`),

  // customers
  changeAccountManager: (id: string, accountManagerId: string | null) =>
    apiPost<unknown>(`/customers/${id}/account-manager`, { accountManagerId }),
  getCustomerInstallations: (id: string) =>
    listOf(apiGet<ListAnswer<InstallationRow & { kind?: TieKind }>>(`/customers/${id}/installations`)),
  getCustomerAssignments: (id: string) => listOf(apiGet<ListAnswer<Assignment>>(`/customers/${id}/assignments`)),

  // installations and chargers
  getInstallationPage: (id: string) => apiGet<InstallationPage>(`/installations/${id}`),
  refreshInstallation: (id: string) => apiPost<unknown>(`/installations/${id}/refresh`),
  attributeInstallation: (
    id: string,
    body: { customerId: string; kind: TieKind; reason: string; consentRequestId?: string },
  ) => apiPost<unknown>(`/installations/${id}/attribute`, body),
  /** Reads the installation again first, so that what has come back meanwhile is not removed. */
  acceptRemovals: (id: string) => apiPost<unknown>(`/installations/${id}/accept-removals`),
  endTie: (id: string, tieId: string, reason: string) =>
    apiPost<unknown>(`/installations/${id}/ties/${tieId}/end`, { reason }),
  assignCharger: (id: string, customerId: string) => apiPost<unknown>(`/chargers/${id}/assign`, { customerId }),
  endAssignment: (id: string, reason?: string) =>
    apiPost<unknown>(`/chargers/${id}/end-assignment`, reason ? { reason } : {}),

  // settings
  testApiAccount: (id: string) => apiPost<unknown>(`/api-accounts/${id}/test`),
  getSweeps: (id: string) => listOf(apiGet<ListAnswer<ListSweep>>(`/api-accounts/${id}/sweeps`)),
  disableStaff: (id: string) => apiPost<unknown>(`/staff/${id}/disable`),
  resetStaffPassword: (id: string, password: string) => apiPost<unknown>(`/staff/${id}/reset-password`, { password }),
  enableStaff: (id: string) => apiPost<unknown>(`/staff/${id}/enable`),
  getAccountManagers: () => listOf(apiGet<ListAnswer<Named>>('/staff/account-managers')),
  liftSuppression: (id: string, reason: string) => apiPost<unknown>(`/address-suppressions/${id}/lift`, { reason }),

  // the person at the screen
  changeOwnPassword: (body: { currentPassword: string; newPassword: string }) =>
    apiPost<unknown>('/session/password', body),

  // the whole product
  getDashboard: () => apiGet<Dashboard>('/dashboard'),
  getOptions: () => apiGet<Options>('/options'),
  search: async (q: string, signal?: AbortSignal): Promise<SearchResult[]> =>
    (await apiGet<{ results: SearchResult[] }>('/search', { q }, signal)).results,
  /** First rows of a list for a picking field; `q` is what was typed. */
  suggest: async <T extends Named>(resource: string, q: string, filter: Record<string, string> = {}): Promise<T[]> =>
    (await apiGet<Page<T>>(`/${resource}`, { ...filter, q, limit: 10 })).items,
} as const;

export type Commands = typeof commands;
