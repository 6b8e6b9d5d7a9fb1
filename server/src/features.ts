import type { ModuleMetadata } from '@nestjs/common';
import { ApiAccountsModule } from './features/api-accounts/api-accounts.module.js';
import { BulkRunsModule } from './features/bulk-runs/bulk-runs.module.js';
import { ChargerAssignmentsModule } from './features/charger-assignments/charger-assignments.module.js';
import { ChargerInboxModule } from './features/charger-inbox/charger-inbox.module.js';
import { ConsentRequestsModule } from './features/consent-requests/consent-requests.module.js';
import { CustomersModule } from './features/customers/customers.module.js';
import { InstallationsModule } from './features/installations/installations.module.js';
import { NoticesModule } from './features/notices/notices.module.js';
import { StaffModule } from './features/staff/staff.module.js';
import { UserGroupsModule } from './features/user-groups/user-groups.module.js';

/** Every feature both processes share. */
export const features: NonNullable<ModuleMetadata['imports']> = [
  StaffModule,
  ApiAccountsModule,
  UserGroupsModule,
  CustomersModule,
  InstallationsModule,
  ChargerAssignmentsModule,
  ChargerInboxModule,
  ConsentRequestsModule,
  NoticesModule,
  BulkRunsModule,
];
