import { apiPost } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';

const commands = {
  retryWork: (id: string) => apiPost<unknown>(`/failed-work/${id}/retry`),
  dismissWork: (id: string) => apiPost<unknown>(`/failed-work/${id}/dismiss`),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    failedWork: typeof commands;
  }
}

export const failedWorkApi: ResourceApi = {
  name: 'failed-work',
  commands,
  live: { 'failed-work': ['work'] },
  permissions: { open: 'operations' },
};
