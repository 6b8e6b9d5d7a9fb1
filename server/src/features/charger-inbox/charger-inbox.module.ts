import { Module } from '@nestjs/common';
import { ChargerAssignmentsModule } from '../charger-assignments/charger-assignments.module.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { ChargerInboxJobs } from './charger-inbox.jobs.js';
import { InboxCommands } from './inbox-commands.js';
import { InboxRepository } from './inbox.repository.js';
import { InboxViews } from './inbox.views.js';
import { ReconcileInbox } from './reconcile-inbox.js';
import { SuggestionHints } from './suggestion-hints.js';

/** New chargers that are nobody's yet. The HTTP surface adds ChargerInboxController. */
@Module({
  imports: [InstallationsModule, ChargerAssignmentsModule],
  providers: [ChargerInboxJobs, InboxCommands, InboxRepository, InboxViews, ReconcileInbox, SuggestionHints],
  exports: [InboxCommands, InboxViews],
})
export class ChargerInboxModule {}
