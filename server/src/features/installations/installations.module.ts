import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { UserGroupsModule } from '../user-groups/user-groups.module.js';
import { AccountHealth } from './account-health.js';
import { Appearances } from './appearances.js';
import { AppearancesRepository } from './appearances.repository.js';
import { ChargerViews } from './chargers.views.js';
import { HierarchyRepository } from './hierarchy.repository.js';
import { InstallationAccessRepository } from './installation-access.repository.js';
import { InstallationCommands } from './installation-commands.js';
import { InstallationDirectory } from './installation-directory.js';
import { InstallationReads } from './installation-reads.js';
import { InstallationDetailView } from './installations.detail-view.js';
import { InstallationJobs } from './installations.jobs.js';
import { InstallationListView } from './installations.list-view.js';
import { InstallationsRepository } from './installations.repository.js';
import { ListSweepsRepository } from './list-sweeps.repository.js';
import { ListedInstallationsRepository } from './listed-installations.repository.js';
import { Losses } from './losses.js';
import { SeePage } from './see-page.js';
import { SettleAppearances } from './settle-appearances.js';
import { Sightings } from './sightings.js';
import { StoreHierarchy } from './store-hierarchy.js';
import { SweepInstallations } from './sweep-installations.js';
import { Ties } from './ties.js';

/** Installations with their circuits and chargers; the HTTP surface adds InstallationsController and ChargersController. */
@Module({
  imports: [CustomersModule, UserGroupsModule],
  providers: [
    AccountHealth,
    Appearances,
    AppearancesRepository,
    ChargerViews,
    HierarchyRepository,
    InstallationAccessRepository,
    InstallationCommands,
    InstallationDetailView,
    InstallationDirectory,
    InstallationJobs,
    InstallationListView,
    InstallationReads,
    InstallationsRepository,
    ListSweepsRepository,
    ListedInstallationsRepository,
    Losses,
    SeePage,
    SettleAppearances,
    Sightings,
    StoreHierarchy,
    SweepInstallations,
    Ties,
  ],
  exports: [
    AccountHealth,
    ChargerViews,
    InstallationCommands,
    InstallationDetailView,
    InstallationDirectory,
    InstallationListView,
    InstallationReads,
    SettleAppearances,
    Sightings,
    Ties,
  ],
})
export class InstallationsModule {}
