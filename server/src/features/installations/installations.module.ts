import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { ApiAccountsModule } from '../api-accounts/api-accounts.module.js';
import { Appearances } from './sweep/appearances.js';
import { AppearancesRepository } from './sweep/appearances.repository.js';
import { InstallationEventsView } from './views/installation-events.view.js';
import { MovedAwayView } from './views/moved-away.view.js';
import { EaseHolds } from './hierarchy/ease-holds.js';
import { CircuitsView } from './views/circuits.view.js';
import { ChargerViews } from './views/chargers.views.js';
import { HierarchyRepository } from './hierarchy/hierarchy.repository.js';
import { InstallationAccessRepository } from './access/installation-access.repository.js';
import { InstallationCommands } from './installation-commands.js';
import { InstallationDirectory } from './views/installation-directory.js';
import { InstallationReads } from './reading/installation-reads.js';
import { ReadPlaces } from './reading/read-places.js';
import { InstallationDetailView } from './views/installations.detail-view.js';
import { InstallationJobs } from './installations.jobs.js';
import { InstallationListView } from './views/installations.list-view.js';
import { InstallationsRepository } from './hierarchy/installations.repository.js';
import { ListSweepsRepository } from './sweep/list-sweeps.repository.js';
import { ListedInstallationsRepository } from './sweep/listed-installations.repository.js';
import { Losses } from './access/losses.js';
import { MergeListPage } from './sweep/merge-list-page.js';
import { SettleAppearances } from './settle-appearances.js';
import { Sightings } from './access/sightings.js';
import { StoreHierarchy } from './hierarchy/store-hierarchy.js';
import { SweepInstallations } from './sweep/sweep-installations.js';
import { Ties } from './ties/ties.js';
import { WatchCalls } from './access/watch-calls.js';

/** Installations with their circuits and chargers; the HTTP surface adds InstallationsController and ChargersController. */
@Module({
  imports: [ApiAccountsModule, CustomersModule],
  providers: [
    Appearances,
    AppearancesRepository,
    ChargerViews,
    CircuitsView,
    InstallationEventsView,
    MovedAwayView,
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
    MergeListPage,
    ReadPlaces,
    SettleAppearances,
    Sightings,
    EaseHolds,
    StoreHierarchy,
    SweepInstallations,
    Ties,
    WatchCalls,
  ],
  exports: [
    ChargerViews,
    CircuitsView,
    InstallationEventsView,
    MovedAwayView,
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
