import { apiPost } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';

const commands = {
  assignCharger: (id: string, customerId: string) => apiPost<unknown>(`/chargers/${id}/assign`, { customerId }),
  endAssignment: (id: string, reason?: string) =>
    apiPost<unknown>(`/chargers/${id}/end-assignment`, reason ? { reason } : {}),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    chargers: typeof commands;
  }
}

export const chargersApi: ResourceApi = {
  name: 'chargers',
  commands,
  live: { chargers: ['installations', 'customers'] },
};
