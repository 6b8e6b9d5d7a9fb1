import { lazy } from 'react';

export const addressSuppressions = { list: lazy(() => import('./AddressSuppressionList.js')) };
