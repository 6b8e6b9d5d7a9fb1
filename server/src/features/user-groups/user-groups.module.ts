import { Module } from '@nestjs/common';
import { ApiAccounts } from './api-accounts.service.js';
import { SweepSchedule } from './sweep-schedule.js';
import { UserGroups } from './user-groups.service.js';

/** The partner's user groups and Zaptec logins; the HTTP surface adds its controllers. */
@Module({
  providers: [ApiAccounts, SweepSchedule, UserGroups],
  exports: [ApiAccounts, SweepSchedule, UserGroups],
})
export class UserGroupsModule {}
