import { Module } from '@nestjs/common';
import { InstallationsModule } from '../installations/installations.module.js';
import { ChargerAssignmentRepository } from './charger-assignments.repository.js';
import { ChargerAssignments } from './charger-assignments.service.js';

@Module({
  imports: [InstallationsModule],
  providers: [ChargerAssignmentRepository, ChargerAssignments],
  exports: [ChargerAssignments],
})
export class ChargerAssignmentsModule {}
