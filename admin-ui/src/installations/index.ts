import { lazy } from 'react';

export const installations = {
  list: lazy(() => import('./InstallationList.js')),
  show: lazy(() => import('./InstallationShow.js')),
};
