import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit } from '../../platform/auth/permit.decorator.js';
import type { Principal } from '../../platform/auth/principal.js';
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
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: AssignIn }) { customerId }: AssignIn,
  ) {
    return this.assignments.assign(principal, id, customerId);
  }

  /** 409 CHARGER_NOT_ASSIGNED. */
  @Post('chargers/:id/end-assignment')
  @HttpCode(200)
  @Permit('assignments.write')
  @ApiResponds(AssignmentOut)
  end(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Body({ schema: EndAssignmentIn }) { reason }: EndAssignmentIn,
  ) {
    return this.assignments.end(principal, id, reason ?? null);
  }

  /** The customer's chargers, past ones too; `active=true` for the present. */
  @Get('customers/:id/assignments')
  @Permit('read')
  @ApiResponds(AssignmentPage)
  ofCustomer(
    @CurrentPrincipal() principal: Principal,
    @Param('id', { schema: uuidParam }) id: string,
    @Query({ schema: AssignmentQuery }) query: AssignmentQuery,
  ) {
    return this.assignments.listOfCustomer(principal, id, query);
  }
}
