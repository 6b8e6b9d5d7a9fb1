import { apiGet, apiPost, callRecord } from '../api/httpClient.js';
import type { ResourceApi } from '../api/resource.js';
import type * as Api from '../api/types.gen.js';

const commands = {
  previewBulkRun: (wish: Api.BulkPreviewIn) => apiPost<Api.BulkPreview>('/bulk-runs/preview', wish),
  startBulkRun: (run: Api.BulkRunIn, onceKey: string) =>
    callRecord<Api.BulkRun>('POST', '/bulk-runs', { body: run, onceKey }),
  /** In the order in which they are done, a page at a time. */
  getBulkItems: (id: string, state: string, after?: string) =>
    apiGet<Api.BulkItemPage>(`/bulk-runs/${id}/items`, { state, limit: 50, after }),
  undoBulkRun: (id: string) => apiPost<Api.BulkRun>(`/bulk-runs/${id}/undo`),
  cancelBulkRun: (id: string) => apiPost<Api.BulkRun>(`/bulk-runs/${id}/cancel`),
  retryBulkRun: (id: string) => apiPost<Api.BulkRun>(`/bulk-runs/${id}/retry`),
};

declare module '../api/resource.js' {
  interface CommandsOf {
    bulkRuns: typeof commands;
  }
}

export const bulkRunsApi: ResourceApi = {
  name: 'bulk-runs',
  commands,
  live: { 'bulk-runs': [] },
  permissions: { open: 'bulk-runs' },
};
