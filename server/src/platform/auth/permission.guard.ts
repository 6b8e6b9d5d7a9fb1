import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ForbiddenProblem, UnauthenticatedProblem } from '../http/problem.js';
import { PrincipalReaders } from './principal-readers.js';
import { ACCESS, type Access, type PrincipalRequest } from './permit.decorator.js';
import { may } from './principal.js';

/** Global. A route that says nothing about access is refused; RouteAccessCheck sees to it that there is none. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly principals: PrincipalReaders,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.kind === 'public') return true;
    if (!access) throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no access`);

    const request = context.switchToHttp().getRequest<PrincipalRequest>();
    const principal = await this.principals.read(request.headers);
    if (!principal) throw new UnauthenticatedProblem();
    if (!may(principal, access.permission)) throw new ForbiddenProblem();

    request.principal = principal;
    return true;
  }
}
