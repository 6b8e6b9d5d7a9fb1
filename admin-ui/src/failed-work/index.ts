import { lazy } from 'react';

export const failedWork = { list: lazy(() => import('./FailedWorkList.js')) };
