import { apiGet, apiPost } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';
import type * as Api from '../api/types.gen.js';

const commands = {
  getNotices: (limit: number) => apiGet<Api.NoticePage>('/notices', { limit }),
  getUnreadNotices: async () => (await apiGet<Api.UnreadNotices>('/notices/unread')).unread,
  readNotice: (id: string) => apiPost<unknown>(`/notices/${id}/read`),
  dismissNotice: (id: string) => apiPost<unknown>(`/notices/${id}/dismiss`),
  /** All up to the newest one on screen: what came since stays unread. */
  readNotices: (upTo: string) => apiPost<unknown>('/notices/read', { upTo }),
  dismissNotices: (upTo: string) => apiPost<unknown>('/notices/dismiss', { upTo }),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    notices: typeof commands;
  }
}

export const noticesApi: ResourceApi = {
  name: 'notices',
  commands,
  live: { notices: [] },
};
