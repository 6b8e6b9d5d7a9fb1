import { lazy } from 'react';

export const userGroups = {
  list: lazy(() => import('./UserGroupList.js')),
  show: lazy(() => import('./UserGroupShow.js')),
  create: lazy(() => import('./UserGroupCreate.js')),
  edit: lazy(() => import('./UserGroupEdit.js')),
};
