import { apiDelete, apiGet, apiPost, apiPut, queryString } from './httpClient.js';
import type * as Api from './types.gen.js';
import type { ConsentRequest, Dashboard, LinkPreview, Named, Options, Page, Review, SearchResult } from './types.js';

const request = (id: string): string => `/consent-requests/${encodeURIComponent(id)}`;

/** Where the customer's page is shown to staff: read-only and not counted as a visit (product.md §6). */
export const customerPageAddress = (id: string, language: string): string =>
  `/api${request(id)}/customer-page${queryString({ language })}`;

/** Every command and every read that is not plain list, show, create or edit; one name for each (product.md §4 to §8). */
export const commands = {
  // consent requests
  previewLink: (draft: Api.ConsentRequestIn) => apiPost<LinkPreview>('/consent-requests/preview-link', draft),
  sendConsentRequest: (id: string, body: Api.SendConsentRequestIn) =>
    apiPost<ConsentRequest>(`${request(id)}/send`, body),
  resendConsentRequest: (id: string, body: Api.ResendConsentRequestIn) =>
    apiPost<ConsentRequest>(`${request(id)}/resend`, body),
  handOverConsentRequest: (id: string) => apiPost<Api.HandedOverLink>(`${request(id)}/hand-over`),
  cancelConsentRequest: (id: string, body: Api.CancelConsentRequestIn) =>
    apiPost<ConsentRequest>(`${request(id)}/cancel`, body),
  acknowledgeConsentRequest: (id: string) => apiPost<ConsentRequest>(`${request(id)}/acknowledge`),
  checkConsentRequestNow: (id: string) => apiPost<Api.CheckStarted>(`${request(id)}/check-now`),
  revokeConsentRequestLinks: (id: string) => apiPost<ConsentRequest>(`${request(id)}/revoke-links`),
  resolveConsentRequest: (id: string, body: Api.ResolveConsentRequestIn) =>
    apiPost<ConsentRequest>(`${request(id)}/resolve`, body),
  getTimeline: async (id: string) => (await apiGet<Api.Timeline>(`${request(id)}/timeline`)).items,
  getClaims: async (id: string) => (await apiGet<Api.ConsentClaims>(`${request(id)}/claims`)).items,
  getMails: async (id: string) => (await apiGet<Api.ConsentMails>(`${request(id)}/mails`)).items,
  getReview: (id: string) => apiGet<Review>(`${request(id)}/review`),

  // customers
  changeAccountManager: (id: string, accountManagerId: string | null) =>
    apiPost<unknown>(`/customers/${id}/account-manager`, { accountManagerId }),
  getCustomerInstallations: async (id: string) =>
    (await apiGet<Api.InstallationPage>(`/customers/${id}/installations`)).items,
  getCustomerAssignments: async (id: string) =>
    (await apiGet<Api.AssignmentPage>(`/customers/${id}/assignments`)).items,

  // installations and chargers
  getInstallationPage: (id: string) => apiGet<Api.Installation>(`/installations/${id}`),
  refreshInstallation: (id: string) => apiPost<Api.RefreshQueued>(`/installations/${id}/refresh`),
  attributeInstallation: (id: string, body: Api.AttributeInstallationIn) =>
    apiPost<unknown>(`/installations/${id}/attribute`, body),
  /** Reads the installation again first, so that what has come back meanwhile is not removed. */
  acceptRemovals: (id: string) => apiPost<unknown>(`/installations/${id}/accept-removals`),
  /** Accounts of which so many installations became visible at once that a person says first what they are. */
  getHeldAppearances: async () => (await apiGet<Api.HeldAppearances>('/held-appearances')).items,
  settleAppearances: (apiAccountId: string, body: Api.SettleAppearancesIn) =>
    apiPost<unknown>(`/held-appearances/${apiAccountId}/settle`, body),
  endTie: (id: string, tieId: string, reason: string) =>
    apiPost<unknown>(`/installations/${id}/ties/${tieId}/end`, { reason }),
  assignCharger: (id: string, customerId: string) => apiPost<unknown>(`/chargers/${id}/assign`, { customerId }),
  endAssignment: (id: string, reason?: string) =>
    apiPost<unknown>(`/chargers/${id}/end-assignment`, reason ? { reason } : {}),

  // settings
  testApiAccount: (id: string) => apiPost<unknown>(`/api-accounts/${id}/test`),
  getSweeps: async (id: string) => (await apiGet<Api.ListSweepPage>(`/api-accounts/${id}/sweeps`)).items,
  replaceLogo: (id: string, image: string) => apiPut<unknown>(`/user-groups/${id}/logo`, { image }),
  removeLogo: (id: string) => apiDelete<unknown>(`/user-groups/${id}/logo`),
  disableStaff: (id: string) => apiPost<unknown>(`/staff/${id}/disable`),
  resetStaffPassword: (id: string, password: string) => apiPost<unknown>(`/staff/${id}/reset-password`, { password }),
  enableStaff: (id: string) => apiPost<unknown>(`/staff/${id}/enable`),
  getAccountManagers: () => apiGet<Api.AccountManager[]>('/staff/account-managers'),
  liftSuppression: (id: string, reason: string) => apiPost<unknown>(`/address-suppressions/${id}/lift`, { reason }),

  // the person at the screen
  getNotices: (limit: number) => apiGet<Api.NoticePage>('/notices', { limit }),
  getUnreadNotices: async () => (await apiGet<Api.UnreadNotices>('/notices/unread')).unread,
  readNotice: (id: string) => apiPost<unknown>(`/notices/${id}/read`),
  dismissNotice: (id: string) => apiPost<unknown>(`/notices/${id}/dismiss`),
  /** All up to the newest one on screen: what came since stays unread. */
  readNotices: (upTo: string) => apiPost<unknown>('/notices/read', { upTo }),
  dismissNotices: (upTo: string) => apiPost<unknown>('/notices/dismiss', { upTo }),
  changeOwnPassword: (body: { currentPassword: string; newPassword: string }) =>
    apiPost<unknown>('/session/password', body),

  // the whole product
  retryWork: (id: string) => apiPost<unknown>(`/work/${id}/retry`),
  dismissWork: (id: string) => apiPost<unknown>(`/work/${id}/dismiss`),
  getDashboard: () => apiGet<Dashboard>('/dashboard'),
  getOptions: () => apiGet<Options>('/options'),
  search: async (q: string, signal?: AbortSignal): Promise<SearchResult[]> =>
    (await apiGet<Api.SearchResults>('/search', { q }, signal)).results,
  /** First rows of a list for a picking field; `q` is what was typed. */
  suggest: async <T extends Named>(resource: string, q: string, filter: Record<string, string> = {}): Promise<T[]> =>
    (await apiGet<Page<T>>(`/${resource}`, { ...filter, q, limit: 10 })).items,
} as const;

export type Commands = typeof commands;
