import { Module } from '@nestjs/common';
import { UserGroupsModule } from '../user-groups/user-groups.module.js';
import { InstallationDirectory } from './installation-directory.js';
import { InstallationReads } from './installation-reads.js';
import { Sightings } from './sightings.js';
import { Ties } from './ties.js';

@Module({
  imports: [UserGroupsModule],
  providers: [InstallationDirectory, InstallationReads, Sightings, Ties],
  exports: [InstallationDirectory, InstallationReads, Sightings, Ties],
})
export class InstallationsModule {}
