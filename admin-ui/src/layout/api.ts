import { apiGet, apiPost } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';
import type * as Api from '../api/types.gen.js';
import type { SearchResult } from '../api/types.js';

const commands = {
  changeOwnPassword: (body: { currentPassword: string; newPassword: string }) =>
    apiPost<unknown>('/session/password', body),
  search: async (q: string, signal?: AbortSignal): Promise<SearchResult[]> =>
    (await apiGet<Api.SearchResults>('/search', { q }, signal)).results,
};

declare module '../api/resource.js' {
  interface CommandsOf {
    layout: typeof commands;
  }
}

export const layoutApi: ResourceApi = {
  name: 'layout',
  commands,
  // The numbers in the menu.
  live: { session: ['consent-requests', 'installations', 'staff'] },
};
