import { Module } from '@nestjs/common';
import { StaffIdentities } from '../../platform/auth/staff-identities.js';
import { StaffDirectory, StaffIdentityReader } from './staff-directory.js';
import { StaffRepository } from './staff.repository.js';

/** Reading staff, in every process. Managing them needs the auth library: see StaffAdministrationModule. */
@Module({
  providers: [StaffRepository, StaffDirectory, { provide: StaffIdentities, useClass: StaffIdentityReader }],
  exports: [StaffRepository, StaffDirectory, StaffIdentities],
})
export class StaffModule {}
