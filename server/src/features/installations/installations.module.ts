import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { ApiAccountsModule } from '../api-accounts/api-accounts.module.js';
import { AskProvider } from './reading/ask-provider.js';
import { ReadStamps } from './reading/read-stamps.js';
import { UnchangedReads } from './reading/unchanged-reads.js';
import { Appearances } from './sweep/appearances.js';
import { AppearancesRepository } from './sweep/appearances.repository.js';
import { ChargerListWord } from './hierarchy/charger-list-word.js';
import { ChargerMarksRepository } from './charger-sweep/charger-marks.repository.js';
import { ChargerSweepJobs } from './charger-sweep.jobs.js';
import { ChargerSweepsRepository } from './charger-sweep/charger-sweeps.repository.js';
import { ConcludeChargerSweep } from './charger-sweep/conclude-charger-sweep.js';
import { ListedChargersRepository } from './charger-sweep/listed-chargers.repository.js';
import { MergeChargerPage } from './charger-sweep/merge-charger-page.js';
import { MissedChargersRepository } from './charger-sweep/missed-chargers.repository.js';
import { SweepChargers } from './charger-sweep/sweep-chargers.js';
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
import { ListedChargersView } from './views/listed-chargers.view.js';
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
    AskProvider,
    ChargerListWord,
    ChargerMarksRepository,
    ChargerSweepJobs,
    ChargerSweepsRepository,
    ChargerViews,
    CircuitsView,
    ConcludeChargerSweep,
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
    ListedChargersRepository,
    ListedChargersView,
    ListedInstallationsRepository,
    Losses,
    MergeChargerPage,
    MergeListPage,
    ReadStamps,
    MissedChargersRepository,
    ReadPlaces,
    SettleAppearances,
    Sightings,
    EaseHolds,
    StoreHierarchy,
    SweepChargers,
    SweepInstallations,
    Ties,
    UnchangedReads,
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
    ListedChargersView,
    SettleAppearances,
    Sightings,
    Ties,
  ],
})
export class InstallationsModule {}
