import { apiGet, apiPost } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';
import type * as Api from '../api/types.gen.js';

const commands = {
  disableStaff: (id: string) => apiPost<unknown>(`/staff/${id}/disable`),
  resetStaffPassword: (id: string, password: string) => apiPost<unknown>(`/staff/${id}/reset-password`, { password }),
  enableStaff: (id: string) => apiPost<unknown>(`/staff/${id}/enable`),
  getAccountManagers: () => apiGet<Api.AccountManager[]>('/staff/account-managers'),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    staff: typeof commands;
  }
}

export const staffApi: ResourceApi = {
  name: 'staff',
  commands,
  live: { staff: [] },
  permissions: { open: 'administration' },
};
