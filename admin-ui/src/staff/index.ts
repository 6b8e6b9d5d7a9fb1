import { lazy } from 'react';

export const staff = {
  list: lazy(() => import('./StaffList.js')),
  show: lazy(() => import('./StaffShow.js')),
  create: lazy(() => import('./StaffCreate.js')),
  edit: lazy(() => import('./StaffEdit.js')),
};
