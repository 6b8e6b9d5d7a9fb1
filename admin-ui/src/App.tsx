import { QueryClient } from '@tanstack/react-query';
import { lazy } from 'react';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import { createBrowserRouter, Route, RouterProvider } from 'react-router-dom';
import { addressSuppressions } from './address-suppressions/index.js';
import { apiAccounts } from './api-accounts/index.js';
import { createAuthProvider } from './api/authProvider.js';
import { createDataProvider } from './api/dataProvider.js';
import type { Follows } from './api/liveChanges.js';
import { auditLog } from './audit-log/index.js';
import { bulkRunsApi } from './bulk-runs/api.js';
import { bulkRuns } from './bulk-runs/index.js';
import { chargers } from './chargers/index.js';
import { consentRequests } from './consent-requests/index.js';
import { customers } from './customers/index.js';
import { Dashboard } from './dashboard/Dashboard.js';
import { failedWork } from './failed-work/index.js';
import { failedWorkApi } from './failed-work/api.js';
import { installations } from './installations/index.js';
import { consentRequestsApi } from './consent-requests/api.js';
import { customersApi } from './customers/api.js';
import { installationsApi } from './installations/api.js';
import { chargerInboxApi } from './charger-inbox/api.js';
import { chargersApi } from './chargers/api.js';
import { apiAccountsApi } from './api-accounts/api.js';
import { userGroupsApi } from './user-groups/api.js';
import { staffApi } from './staff/api.js';
import { addressSuppressionsApi } from './address-suppressions/api.js';
import { noticesApi } from './notices/api.js';
import { layoutApi } from './layout/api.js';
import { dashboardApi } from './dashboard/api.js';
import { auditLogApi } from './audit-log/api.js';
import { FollowsContext } from './layout/LiveUpdates.js';
import { AppLayout } from './layout/AppLayout.js';
import { LoginPage } from './layout/LoginPage.js';
import { ForbiddenPage, NotFoundPage } from './common/NotFoundPage.js';
import { Notices } from './layout/Notices.js';
import { staff } from './staff/index.js';
import { theme } from './theme.js';
import { userGroups } from './user-groups/index.js';

const ReviewList = lazy(() => import('./consent-requests/ReviewList.js'));
const ChargerInbox = lazy(() => import('./charger-inbox/ChargerInbox.js'));
const UnattributedList = lazy(() => import('./installations/UnattributedList.js'));

const apis = [
  addressSuppressionsApi,
  apiAccountsApi,
  auditLogApi,
  bulkRunsApi,
  chargerInboxApi,
  chargersApi,
  consentRequestsApi,
  customersApi,
  dashboardApi,
  failedWorkApi,
  installationsApi,
  layoutApi,
  noticesApi,
  staffApi,
  userGroupsApi,
];
const authProvider = createAuthProvider(apis);
const dataProvider = createDataProvider(apis);
const follows = Object.assign({}, ...apis.map(({ live }) => live)) as Follows;
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 5_000 } } });

/** The whole admin UI: one line per resource, the work lists beside them. */
const Pages = () => (
  <Admin
    title="Grantdesk"
    authProvider={authProvider}
    dataProvider={dataProvider}
    queryClient={queryClient}
    theme={theme}
    darkTheme={null}
    layout={AppLayout}
    loginPage={LoginPage}
    accessDenied={ForbiddenPage}
    catchAll={NotFoundPage}
    notification={Notices}
    dashboard={Dashboard}
    disableTelemetry
    requireAuth
  >
    <Resource name="customers" {...customers} />
    <Resource name="consent-requests" {...consentRequests} />
    <Resource name="installations" {...installations} />
    <Resource name="chargers" {...chargers} />
    <Resource name="bulk-runs" {...bulkRuns} />
    <Resource name="user-groups" {...userGroups} />
    <Resource name="api-accounts" {...apiAccounts} />
    <Resource name="staff" {...staff} />
    <Resource name="failed-work" {...failedWork} />
    <Resource name="audit-log" {...auditLog} />
    <Resource name="address-suppressions" {...addressSuppressions} />
    <CustomRoutes>
      <Route path="/review" element={<ReviewList />} />
      <Route path="/new-chargers" element={<ChargerInbox />} />
      <Route path="/unattributed" element={<UnattributedList />} />
    </CustomRoutes>
  </Admin>
);

/** One route for all: react-admin has its own below it. Only a data router can hold back a way out of a filled form. */
const router = createBrowserRouter([{ path: '*', element: <Pages /> }]);

export const App = () => (
  <FollowsContext value={follows}>
    <RouterProvider router={router} />
  </FollowsContext>
);
