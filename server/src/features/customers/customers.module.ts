import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/staff.module.js';
import { CustomersRepository } from './customers.repository.js';
import { Customers } from './customers.service.js';
import { SuppressionsRepository } from './suppressions.repository.js';
import { Suppressions } from './suppressions.service.js';

@Module({
  imports: [StaffModule],
  providers: [Customers, CustomersRepository, Suppressions, SuppressionsRepository],
  exports: [Customers, Suppressions],
})
export class CustomersModule {}
