import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiCookieAuth, ApiResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { ForbiddenProblem } from '../http/problem.js';
import type { Permission } from './permissions.js';
import type { Principal, StaffPrincipal } from './principal.js';

/** What a route demands; every route must say one of the two, or the process refuses to start. */
export type Access = { kind: 'public' } | { kind: 'staff'; permission: Permission };

export const ACCESS = 'grantdesk:access';

/** Only for signed-in staff whose role has the permission: 401 and 403 otherwise. */
export const Permit = (permission: Permission) =>
  applyDecorators(
    SetMetadata(ACCESS, { kind: 'staff', permission } satisfies Access),
    ApiCookieAuth(),
    ApiResponse({ status: 401, description: 'Not signed in (UNAUTHENTICATED)' }),
    ApiResponse({ status: 403, description: `Needs the permission ${permission} (FORBIDDEN)` }),
  );

/** For everybody. The route protects itself (a customer's token) or shows nothing worth protecting (health). */
export const Public = () => SetMetadata(ACCESS, { kind: 'public' } satisfies Access);

export type PrincipalRequest = Request & { principal?: Principal };

const principalOf = (context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<PrincipalRequest>();
  if (!principal) throw new Error('The principal is asked for on a route without @Permit()');
  return principal;
};

/** Who asks, as a parameter of a route under @Permit. */
export const CurrentPrincipal = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  principalOf(context),
);

/** For routes about the person at the screen: 403 for whoever is not a member of staff. */
export const CurrentStaff = createParamDecorator((_data: unknown, context: ExecutionContext): StaffPrincipal => {
  const principal = principalOf(context);
  if (principal.kind !== 'staff') throw new ForbiddenProblem();
  return principal;
});
