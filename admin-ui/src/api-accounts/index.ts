import { lazy } from 'react';

export const apiAccounts = {
  list: lazy(() => import('./ApiAccountList.js')),
  show: lazy(() => import('./ApiAccountShow.js')),
  create: lazy(() => import('./ApiAccountCreate.js')),
  edit: lazy(() => import('./ApiAccountEdit.js')),
};
