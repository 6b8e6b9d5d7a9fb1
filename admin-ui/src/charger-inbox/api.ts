import { apiGet, apiPost } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';
import type * as Api from '../api/types.gen.js';
import type { InboxView } from './inboxModel.js';

const post = <Body>(command: string, body: Body) => apiPost<Api.InboxOutcomes>(`/charger-inbox/${command}`, body);

const commands = {
  /** All chargers of one arrival, by name, a page at a time. */
  getInboxItems: (arrivalId: string, state: InboxView, after?: string) =>
    apiGet<Api.InboxItemPage>(`/charger-inbox/${arrivalId}/items`, { state, after, limit: 50 }),
  assignFromInbox: (body: Api.InboxAssignIn) => post('assign', body),
  dismissFromInbox: (body: Api.InboxDismissIn) => post('dismiss', body),
  snoozeInInbox: (body: Api.InboxSnoozeIn) => post('snooze', body),
  restoreToInbox: (body: Api.InboxRestoreIn) => post('restore', body),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    chargerInbox: typeof commands;
  }
}

export const chargerInboxApi: ResourceApi = {
  name: 'charger-inbox',
  commands,
  live: { 'charger-inbox': ['installations', 'chargers', 'customers'] },
};
