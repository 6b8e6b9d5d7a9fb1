import { apiDelete, apiPut } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';

const commands = {
  replaceLogo: (id: string, image: string) => apiPut<unknown>(`/user-groups/${id}/logo`, { image }),
  removeLogo: (id: string) => apiDelete<unknown>(`/user-groups/${id}/logo`),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    userGroups: typeof commands;
  }
}

export const userGroupsApi: ResourceApi = {
  name: 'user-groups',
  commands,
  live: { 'user-groups': ['api-accounts'] },
  permissions: { open: 'administration' },
};
