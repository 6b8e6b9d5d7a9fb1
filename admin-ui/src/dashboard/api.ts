import { apiGet } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';
import type { Dashboard } from '../api/types.js';

const commands = {
  getDashboard: () => apiGet<Dashboard>('/dashboard'),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    dashboard: typeof commands;
  }
}

export const dashboardApi: ResourceApi = {
  name: 'dashboard',
  commands,
  live: {
    dashboard: ['customers', 'consent-requests', 'installations', 'chargers', 'user-groups', 'api-accounts', 'work'],
  },
};
