import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ForbiddenProblem, UnauthenticatedProblem } from '../http/problem.js';
import { ACCESS, type Access, type StaffRequest } from './permit.decorator.js';
import { may } from './staff-principal.js';
import { StaffSessions } from './staff-sessions.js';

/** Global. A route that says nothing about access is refused; RouteAccessCheck sees to it that there is none. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: StaffSessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.kind === 'public') return true;
    if (!access) throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no access`);

    const request = context.switchToHttp().getRequest<StaffRequest>();
    const staff = await this.sessions.findPrincipal(request.headers);
    if (!staff) throw new UnauthenticatedProblem();
    if (!may(staff, access.permission)) throw new ForbiddenProblem();

    request.staff = staff;
    return true;
  }
}
