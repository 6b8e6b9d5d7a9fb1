import { apiPost } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';

const commands = {
  liftSuppression: (id: string, reason: string) => apiPost<unknown>(`/address-suppressions/${id}/lift`, { reason }),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    addressSuppressions: typeof commands;
  }
}

export const addressSuppressionsApi: ResourceApi = {
  name: 'address-suppressions',
  commands,
  live: { 'address-suppressions': [] },
  permissions: { open: 'administration' },
};
