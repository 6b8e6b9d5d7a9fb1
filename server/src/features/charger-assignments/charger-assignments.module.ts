import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { InstallationsModule } from '../installations/installations.module.js';
import { ChargerAssignmentRepository } from './charger-assignments.repository.js';
import { ChargerAssignments } from './charger-assignments.service.js';
import { ChargerAssignmentViews } from './charger-assignments.views.js';
import { ChargerFactsReader } from './charger-facts.js';
import { ChargerTicks } from './charger-ticks.js';
import { FreeChargers } from './free-chargers.js';
import { StaffAssignments } from './staff-assignments.js';

/** Whose charger is whose. The HTTP surface adds ChargerAssignmentsController. */
@Module({
  imports: [CustomersModule, InstallationsModule],
  providers: [
    ChargerAssignmentRepository,
    ChargerAssignments,
    ChargerAssignmentViews,
    ChargerFactsReader,
    ChargerTicks,
    FreeChargers,
    StaffAssignments,
  ],
  exports: [ChargerAssignments, ChargerFactsReader, ChargerTicks, FreeChargers, StaffAssignments],
})
export class ChargerAssignmentsModule {}
