import { Module } from '@nestjs/common';
import { CreateStaff } from './create-staff.js';
import { StaffModule } from './staff.module.js';
import { StaffService } from './staff.service.js';

/** Creating, changing and disabling staff; for the API and for operator commands, beside StaffAuth(Core)Module. */
@Module({
  imports: [StaffModule],
  providers: [CreateStaff, StaffService],
  exports: [CreateStaff, StaffService, StaffModule],
})
export class StaffAdministrationModule {}
