import { Module } from '@nestjs/common';
import { ApiAccounts } from './api-accounts.service.js';
import { UserGroups } from './user-groups.service.js';

@Module({
  providers: [ApiAccounts, UserGroups],
  exports: [ApiAccounts, UserGroups],
})
export class UserGroupsModule {}
