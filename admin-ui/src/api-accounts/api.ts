import { apiGet, apiPost } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';
import type * as Api from '../api/types.gen.js';

const commands = {
  testApiAccount: (id: string) => apiPost<unknown>(`/api-accounts/${id}/test`),
  getSweeps: async (id: string) => (await apiGet<Api.ListSweepPage>(`/api-accounts/${id}/sweeps`)).items,
  getChargerSweeps: async (id: string) =>
    (await apiGet<Api.ChargerSweepPage>(`/api-accounts/${id}/charger-sweeps`)).items,
};

declare module '../api/resource.js' {
  interface CommandsOf {
    apiAccounts: typeof commands;
  }
}

export const apiAccountsApi: ResourceApi = {
  name: 'api-accounts',
  commands,
  live: { 'api-accounts': [] },
  permissions: { open: 'administration' },
};
