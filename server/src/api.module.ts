import { Module, type DynamicModule } from '@nestjs/common';
import { AuditLogController } from './features/audit-log/audit-log.controller.js';
import { AuditLogModule } from './features/audit-log/audit-log.module.js';
import { ConsentRequestDetailsController } from './features/consent-requests/consent-request-details.controller.js';
import { ConsentRequestsController } from './features/consent-requests/consent-requests.controller.js';
import { BrandController } from './features/consent-requests/customer-page/brand.controller.js';
import { CustomerPageController } from './features/consent-requests/customer-page/customer-page.controller.js';
import { CustomerProblemPagesModule } from './features/consent-requests/customer-page/customer-problem-pages.module.js';
import { OutcomeController } from './features/consent-requests/customer-page/outcome.controller.js';
import { CustomersController } from './features/customers/customers.controller.js';
import { SuppressionsController } from './features/customers/suppressions.controller.js';
import { JobMonitorModule } from './features/job-monitor/job-monitor.module.js';
import { OverviewController } from './features/overview/overview.controller.js';
import { OverviewModule } from './features/overview/overview.module.js';
import { StaffAdministrationModule } from './features/staff/staff-administration.module.js';
import { StaffController } from './features/staff/staff.controller.js';
import { StaffModule } from './features/staff/staff.module.js';
import { ApiAccountsController } from './features/user-groups/api-accounts.controller.js';
import { UserGroupsController } from './features/user-groups/user-groups.controller.js';
import { ChargerAssignmentsController } from './features/charger-assignments/charger-assignments.controller.js';
import { ChargersController } from './features/installations/chargers.controller.js';
import { CustomerInstallationsController } from './features/installations/customer-installations.controller.js';
import { InstallationsController } from './features/installations/installations.controller.js';
import { features } from './features.js';
import { platformModules } from './platform-modules.js';
import { SessionController } from './platform/auth/session.controller.js';
import { StaffAuthModule } from './platform/auth/staff-auth.module.js';
import type { Config } from './platform/config/config.js';
import { HealthController } from './platform/health/health.controller.js';
import { HealthModule } from './platform/health/health.module.js';
import { AdminUiModule } from './platform/http/admin-ui.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { MetricsController } from './platform/metrics/metrics.controller.js';
import { jobs } from './jobs.js';

/** The whole HTTP surface on one page: guards and filters come with HttpModule and StaffAuthModule. */
export const controllers = [
  CustomerInstallationsController,
  InstallationsController,
  ChargersController,
  ChargerAssignmentsController,
  AuditLogController,
  ApiAccountsController,
  ConsentRequestsController,
  ConsentRequestDetailsController,
  BrandController,
  CustomerPageController,
  CustomersController,
  HealthController,
  MetricsController,
  OutcomeController,
  OverviewController,
  SessionController,
  StaffController,
  SuppressionsController,
  UserGroupsController,
];

@Module({})
export class ApiModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ...platformModules(config, 'api'),
        JobsModule.forProducers(config, jobs),
        HttpModule,
        StaffAuthModule.forRoot({ databaseUrl: config.databaseUrl ?? '', identities: StaffModule }),
        HealthModule,
        ...features,
        CustomerProblemPagesModule,
        StaffAdministrationModule,
        AuditLogModule,
        OverviewModule,
        JobMonitorModule,
        AdminUiModule,
      ],
      controllers,
    };
  }
}
