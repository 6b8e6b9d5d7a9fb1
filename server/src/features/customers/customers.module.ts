import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/staff.module.js';
import { CustomersRepository } from './customers.repository.js';
import { Customers } from './customers.service.js';
import { SuppressionsRepository } from './suppressions.repository.js';
import { Suppressions } from './suppressions.service.js';
import { TimeZoneFollowers } from './time-zone-followers.js';

@Module({
  imports: [StaffModule],
  providers: [Customers, CustomersRepository, Suppressions, SuppressionsRepository, TimeZoneFollowers],
  exports: [Customers, Suppressions, TimeZoneFollowers],
})
export class CustomersModule {}
