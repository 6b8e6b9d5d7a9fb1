import { callRecord } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';

const commands = {
  replaceLogo: (id: string, image: string, ifMatch?: string) =>
    callRecord('PUT', `/user-groups/${id}/logo`, { body: { image }, ifMatch }),
  removeLogo: (id: string, ifMatch?: string) => callRecord('DELETE', `/user-groups/${id}/logo`, { ifMatch }),
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
