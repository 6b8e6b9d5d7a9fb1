import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AuthModule } from '@thallesp/nestjs-better-auth';
import { guardedAuthHandler } from './auth-handler.js';
import { PermissionGuard } from './permission.guard.js';
import { RouteAccessCheck } from './route-access-check.js';
import { StaffAuthCoreModule, type StaffAuthInput } from './staff-auth-core.module.js';
import { STAFF_AUTH, type StaffAuth } from './staff-auth.js';

/** What the library's Nest module sees of the auth instance: its options, but our handler before its own. */
const guarded = ({ auth, reasonOf }: StaffAuth) => ({
  options: auth.options,
  api: auth.api,
  handler: guardedAuthHandler(auth.handler, reasonOf),
});

/**
 * Sign-in under /api/auth, sessions, the guard, and the check that every route says who may use it.
 */
@Module({})
export class StaffAuthModule {
  static forRoot(input: StaffAuthInput): DynamicModule {
    const core = StaffAuthCoreModule.forRoot(input);

    return {
      module: StaffAuthModule,
      imports: [
        core,
        DiscoveryModule,
        AuthModule.forRootAsync({
          imports: [core],
          inject: [STAFF_AUTH],
          disableGlobalAuthGuard: true,
          useFactory: (staffAuth: StaffAuth) => ({
            auth: guarded(staffAuth),
            disableTrustedOriginsCors: true,
            bodyParser: { json: { enabled: false }, urlencoded: { enabled: false } },
          }),
        }),
      ],
      providers: [RouteAccessCheck, { provide: APP_GUARD, useClass: PermissionGuard }],
      exports: [core],
    };
  }
}
