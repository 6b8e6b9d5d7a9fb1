import { Module } from '@nestjs/common';
import { ApiAccountAdministration } from './api-account-administration.js';
import { ApiAccounts } from './api-accounts.service.js';
import { ApiAccountViews } from './api-accounts.views.js';
import { LiveTest } from './live-test.js';
import { SweepSchedule } from './sweep-schedule.js';
import { UserGroupAdministration } from './user-group-administration.js';
import { UserGroupLogos } from './user-group-logos.js';
import { UserGroups } from './user-groups.service.js';

/** The partner's user groups and Zaptec logins. The HTTP surface adds UserGroupsController and ApiAccountsController. */
@Module({
  providers: [
    ApiAccountAdministration,
    ApiAccounts,
    ApiAccountViews,
    LiveTest,
    SweepSchedule,
    UserGroupAdministration,
    UserGroupLogos,
    UserGroups,
  ],
  exports: [
    UserGroupLogos,
    ApiAccountAdministration,
    ApiAccounts,
    ApiAccountViews,
    SweepSchedule,
    UserGroupAdministration,
    UserGroups,
  ],
})
export class UserGroupsModule {}
