import { Module } from '@nestjs/common';
import { ApiAccountsModule } from '../api-accounts/api-accounts.module.js';
import { UserGroupAdministration } from './user-group-administration.js';
import { UserGroupLogos } from './user-group-logos.js';
import { UserGroups } from './user-groups.service.js';

/** The partner's user groups. The HTTP surface adds UserGroupsController. */
@Module({
  imports: [ApiAccountsModule],
  providers: [UserGroupAdministration, UserGroupLogos, UserGroups],
  exports: [UserGroupAdministration, UserGroupLogos, UserGroups],
})
export class UserGroupsModule {}
