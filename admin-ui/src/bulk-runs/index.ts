import { lazy } from 'react';

export const bulkRuns = {
  list: lazy(() => import('./BulkRunList.js')),
  show: lazy(() => import('./BulkRunShow.js')),
};
