import { apiGet, apiPost } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';
import type * as Api from '../api/types.gen.js';

const commands = {
  getInstallationPage: (id: string) => apiGet<Api.Installation>(`/installations/${id}`),
  /** By name, a page at a time. */
  getCircuits: (id: string, after?: string) =>
    apiGet<Api.CircuitPage>(`/installations/${id}/circuits`, { after, limit: 50 }),
  /** @param circuitId null: those that are in no circuit */
  getChargersOfCircuit: (id: string, circuitId: string | null, after?: string) =>
    apiGet<Api.ChargerPage>('/chargers', {
      installationId: id,
      circuitId: circuitId ?? 'none',
      sort: 'name',
      order: 'asc',
      limit: 50,
      after,
    }),
  getInstallationEvents: (id: string, after?: string) =>
    apiGet<Api.InstallationEvents>(`/installations/${id}/events`, { after }),
  getMovedAway: (id: string, after?: string) => apiGet<Api.MovedAway>(`/installations/${id}/moved-away`, { after }),
  refreshInstallation: (id: string) => apiPost<Api.RefreshQueued>(`/installations/${id}/refresh`),
  attributeInstallation: (id: string, body: Api.AttributeInstallationIn) =>
    apiPost<unknown>(`/installations/${id}/attribute`, body),
  /** Reads the installation again first, so that what has come back meanwhile is not removed. */
  acceptRemovals: (id: string) => apiPost<unknown>(`/installations/${id}/accept-removals`),
  /** Accounts of which so many installations became visible at once that a person says first what they are. */
  getHeldAppearances: async () => (await apiGet<Api.HeldAppearances>('/held-appearances')).items,
  settleAppearances: (apiAccountId: string, body: Api.SettleAppearancesIn) =>
    apiPost<unknown>(`/held-appearances/${apiAccountId}/settle`, body),
  endTie: (id: string, tieId: string, reason: string) =>
    apiPost<unknown>(`/installations/${id}/ties/${tieId}/end`, { reason }),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    installations: typeof commands;
  }
}

export const installationsApi: ResourceApi = {
  name: 'installations',
  commands,
  live: { installations: ['customers', 'consent-requests', 'chargers', 'api-accounts'] },
  // It comes with all that hangs on it and carries its id and name one level down.
  record: (answer) => {
    const { id, name } = (answer as unknown as Api.Installation).installation;
    return { ...answer, id, name };
  },
};
