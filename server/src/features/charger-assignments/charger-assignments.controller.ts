import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentStaff, Permit } from '../../platform/auth/permit.decorator.js';
import type { StaffPrincipal } from '../../platform/auth/staff-principal.js';
import { ApiResponds } from '../../platform/http/api-responds.decorator.js';
import { uuidParam } from '../../platform/http/schemas.js';
import {
  AssignIn,
  AssignmentOut,
  AssignmentPage,
  AssignmentQuery,
  EndAssignmentIn,
} from './charger-assignments.dto.js';
import { StaffAssignments } from './staff-assignments.js';

@ApiTags('charger-assignments')
@Controller()
export class ChargerAssignmentsController {
  constructor(private readonly assignments: StaffAssignments) {}

  /** 409 CHARGER_ALREADY_ASSIGNED with customer and assignedAt; 422 CHARGER_IS_SENSE_METER, CHARGER_NOT_PRESENT. */
  @Post('chargers/:id/assign')
  @HttpCode(200)
  @Permit('assignments.write')
  @ApiResponds(AssignmentOut)
  assign(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: AssignIn }) { customerId }: AssignIn,
  ) {
    return this.assignments.assign(staff, id, customerId);
  }

  /** 409 CHARGER_NOT_ASSIGNED. */
  @Post('chargers/:id/end-assignment')
  @HttpCode(200)
  @Permit('assignments.write')
  @ApiResponds(AssignmentOut)
  end(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: EndAssignmentIn }) { reason }: EndAssignmentIn,
  ) {
    return this.assignments.end(staff, id, reason ?? null);
  }

  /** The customer's chargers, past ones too; `active=true` for the present. */
  @Get('customers/:id/assignments')
  @Permit('read')
  @ApiResponds(AssignmentPage)
  ofCustomer(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: AssignmentQuery }) query: AssignmentQuery,
  ) {
    return this.assignments.listOfCustomer(staff, id, query);
  }
}
