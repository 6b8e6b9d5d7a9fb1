import { Module, type DynamicModule } from '@nestjs/common';
import { AuditLogController } from './features/audit-log/audit-log.controller.js';
import { AuditLogModule } from './features/audit-log/audit-log.module.js';
import { BulkRunsController } from './features/bulk-runs/bulk-runs.controller.js';
import { ConsentRequestDetailsController } from './features/consent-requests/consent-request-details.controller.js';
import { ConsentRequestsController } from './features/consent-requests/consent-requests.controller.js';
import { BrandController } from './features/customer-pages/brand.controller.js';
import { CustomerPageController } from './features/customer-pages/customer-page.controller.js';
import { CustomerPreviewController } from './features/customer-pages/customer-preview.controller.js';
import { CustomerPagesModule } from './features/customer-pages/customer-pages.module.js';
import { CustomerProblemPagesModule } from './features/customer-pages/customer-problem-pages.module.js';
import { OutcomeController } from './features/customer-pages/outcome.controller.js';
import { CustomersController } from './features/customers/customers.controller.js';
import { SuppressionsController } from './features/customers/suppressions.controller.js';
import { JobMonitorModule } from './features/job-monitor/job-monitor.module.js';
import { LiveController } from './features/live-updates/live.controller.js';
import { LiveUpdatesModule } from './features/live-updates/live-updates.module.js';
import { NoticesController } from './features/notices/notices.controller.js';
import { WorkController } from './features/job-monitor/work.controller.js';
import { FailedWorkController } from './features/overview/failed-work.controller.js';
import { OverviewController } from './features/overview/overview.controller.js';
import { OverviewModule } from './features/overview/overview.module.js';
import { StaffAdministrationModule } from './features/staff/staff-administration.module.js';
import { StaffController } from './features/staff/staff.controller.js';
import { StaffModule } from './features/staff/staff.module.js';
import { ApiAccountsController } from './features/api-accounts/api-accounts.controller.js';
import { UserGroupsController } from './features/user-groups/user-groups.controller.js';
import { ChargerAssignmentsController } from './features/charger-assignments/charger-assignments.controller.js';
import { ChargerInboxController } from './features/charger-inbox/charger-inbox.controller.js';
import { AppearancesController } from './features/installations/appearances.controller.js';
import { ChargersController } from './features/installations/chargers.controller.js';
import { CustomerInstallationsController } from './features/installations/customer-installations.controller.js';
import { InstallationsController } from './features/installations/installations.controller.js';
import { ListedChargersController } from './features/installations/listed-chargers.controller.js';
import { features } from './features.js';
import { platformModules } from './platform-modules.js';
import { SessionController } from './platform/auth/session.controller.js';
import { StaffAuthModule } from './platform/auth/staff-auth.module.js';
import type { Config } from './platform/config/config.js';
import { HealthController } from './platform/health/health.controller.js';
import { HealthModule } from './platform/health/health.module.js';
import { AdminUiModule } from './platform/http/admin-ui.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { MetricsController } from './platform/metrics/metrics.controller.js';
import { producerModules } from './work-modules.js';

/** The whole HTTP surface on one page: guards and filters come with HttpModule and StaffAuthModule. */
export const controllers = [
  CustomerInstallationsController,
  InstallationsController,
  AppearancesController,
  ChargersController,
  ListedChargersController,
  ChargerAssignmentsController,
  ChargerInboxController,
  AuditLogController,
  ApiAccountsController,
  BulkRunsController,
  ConsentRequestsController,
  ConsentRequestDetailsController,
  BrandController,
  CustomerPageController,
  CustomerPreviewController,
  CustomersController,
  FailedWorkController,
  HealthController,
  LiveController,
  MetricsController,
  NoticesController,
  OutcomeController,
  OverviewController,
  SessionController,
  StaffController,
  SuppressionsController,
  UserGroupsController,
  WorkController,
];

@Module({})
export class ApiModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ...platformModules(config, 'api'),
        ...producerModules(config),
        HttpModule,
        StaffAuthModule.forRoot({ databaseUrl: config.databaseUrl ?? '', identities: StaffModule }),
        HealthModule,
        ...features,
        CustomerPagesModule,
        CustomerProblemPagesModule,
        StaffAdministrationModule,
        AuditLogModule,
        OverviewModule,
        JobMonitorModule,
        LiveUpdatesModule,
        AdminUiModule,
      ],
      controllers,
    };
  }
}
