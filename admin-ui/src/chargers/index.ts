import { lazy } from 'react';

export const chargers = {
  list: lazy(() => import('./ChargerList.js')),
  show: lazy(() => import('./ChargerShow.js')),
};
