import { lazy } from 'react';

export const customers = {
  list: lazy(() => import('./CustomerList.js')),
  show: lazy(() => import('./CustomerShow.js')),
  create: lazy(() => import('./CustomerCreate.js')),
  edit: lazy(() => import('./CustomerEdit.js')),
};
