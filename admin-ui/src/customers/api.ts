import { apiGet, callRecord } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';
import type * as Api from '../api/types.gen.js';

const commands = {
  changeAccountManager: (id: string, accountManagerId: string | null, ifMatch?: string) =>
    callRecord('POST', `/customers/${id}/account-manager`, { body: { accountManagerId }, ifMatch }),
  getCustomerInstallations: async (id: string) =>
    (await apiGet<Api.InstallationPage>(`/customers/${id}/installations`)).items,
  getCustomerAssignments: async (id: string) =>
    (await apiGet<Api.AssignmentPage>(`/customers/${id}/assignments`)).items,
};

declare module '../api/resource.js' {
  interface CommandsOf {
    customers: typeof commands;
  }
}

export const customersApi: ResourceApi = {
  name: 'customers',
  commands,
  live: { customers: ['consent-requests', 'installations', 'chargers', 'staff'] },
  permissions: { write: 'customers.write' },
};
