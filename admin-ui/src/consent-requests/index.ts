import { lazy } from 'react';

export const consentRequests = {
  list: lazy(() => import('./ConsentRequestList.js')),
  show: lazy(() => import('./ConsentRequestShow.js')),
  create: lazy(() => import('./ConsentRequestCreate.js')),
  edit: lazy(() => import('./ConsentRequestEdit.js')),
};
