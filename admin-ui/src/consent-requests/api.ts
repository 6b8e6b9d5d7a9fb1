import { apiGet, apiPost, queryString } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';
import type * as Api from '../api/types.gen.js';
import type { ConsentRequest, LinkPreview, Review } from '../api/types.js';

const request = (id: string): string => `/consent-requests/${encodeURIComponent(id)}`;

/** Where the customer's page is shown to staff: read-only and not counted as a visit (product.md §6). */
export const customerPageAddress = (id: string, language: string): string =>
  `/api${request(id)}/customer-page${queryString({ language })}`;

const commands = {
  previewLink: (draft: Api.ConsentRequestIn) => apiPost<LinkPreview>('/consent-requests/preview-link', draft),
  sendConsentRequest: (id: string, body: Api.SendConsentRequestIn) =>
    apiPost<ConsentRequest>(`${request(id)}/send`, body),
  resendConsentRequest: (id: string, body: Api.ResendConsentRequestIn) =>
    apiPost<ConsentRequest>(`${request(id)}/resend`, body),
  adviseRole: (id: string, body: Api.SendConsentRequestIn) =>
    apiPost<ConsentRequest>(`${request(id)}/advise-role`, body),
  previewConsentMail: (id: string, kind: 'request' | 'role-too-low') =>
    apiGet<Api.MailPreview>(`${request(id)}/mail-preview${queryString({ kind })}`),
  handOverConsentRequest: (id: string) => apiPost<Api.HandedOverLink>(`${request(id)}/hand-over`),
  cancelConsentRequest: (id: string, body: Api.CancelConsentRequestIn) =>
    apiPost<ConsentRequest>(`${request(id)}/cancel`, body),
  acknowledgeConsentRequest: (id: string) => apiPost<ConsentRequest>(`${request(id)}/acknowledge`),
  checkConsentRequestNow: (id: string) => apiPost<Api.CheckStarted>(`${request(id)}/check-now`),
  revokeConsentRequestLinks: (id: string) => apiPost<ConsentRequest>(`${request(id)}/revoke-links`),
  resolveConsentRequest: (id: string, body: Api.ResolveConsentRequestIn) =>
    apiPost<ConsentRequest>(`${request(id)}/resolve`, body),
  getTimeline: (id: string, after?: string) => apiGet<Api.Timeline>(`${request(id)}/timeline`, { after }),
  getClaims: async (id: string) => (await apiGet<Api.ConsentClaims>(`${request(id)}/claims`)).items,
  getMails: async (id: string) => (await apiGet<Api.ConsentMails>(`${request(id)}/mails`)).items,
  getReview: (id: string) => apiGet<Review>(`${request(id)}/review`),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    consentRequests: typeof commands;
  }
}

export const consentRequestsApi: ResourceApi = {
  name: 'consent-requests',
  commands,
  live: { 'consent-requests': ['customers', 'installations', 'chargers', 'user-groups', 'api-accounts', 'staff'] },
  permissions: { write: 'consent-requests.write' },
};
