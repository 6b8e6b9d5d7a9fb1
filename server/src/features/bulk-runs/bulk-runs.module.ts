import { Module } from '@nestjs/common';
import { ChargerAssignmentsModule } from '../charger-assignments/charger-assignments.module.js';
import { ConsentRequestsModule } from '../consent-requests/consent-requests.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { BulkCommands, bulkCommandClasses } from './bulk-commands.js';
import { BulkRunJobs } from './bulk-runs.jobs.js';
import { BulkRunsRepository } from './bulk-runs.repository.js';
import { BulkRunViews } from './bulk-runs.views.js';
import { BulkSelections } from './bulk-selections.js';
import { ControlBulkRun } from './control-bulk-run.js';
import { JudgeWish } from './judge-wish.js';
import { PreviewBulkRun } from './preview-bulk-run.js';
import { SealedWish } from './sealed-wish.js';
import { StartBulkRun } from './start-bulk-run.js';
import { WorkOnRun } from './work-on-run.js';

/** Commands of the features below, for many rows at once. The HTTP surface adds BulkRunsController. */
@Module({
  imports: [ChargerAssignmentsModule, ConsentRequestsModule, CustomersModule, InstallationsModule, StaffModule],
  providers: [
    ...bulkCommandClasses,
    BulkCommands,
    BulkRunJobs,
    BulkRunsRepository,
    BulkRunViews,
    BulkSelections,
    ControlBulkRun,
    JudgeWish,
    PreviewBulkRun,
    SealedWish,
    StartBulkRun,
    WorkOnRun,
  ],
  exports: [ControlBulkRun, PreviewBulkRun, StartBulkRun, BulkRunViews],
})
export class BulkRunsModule {}
