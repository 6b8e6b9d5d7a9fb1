import { Inject, Module, type DynamicModule, type ModuleMetadata, type OnApplicationShutdown } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Config } from '../config/config.js';
import { ChangeOwnPassword } from './change-own-password.js';
import { PrincipalReaders } from './principal-readers.js';
import { SignInAudit } from './sign-in-audit.js';
import { PasswordStrength } from './password-strength.js';
import { createAuth, STAFF_AUTH, type StaffAuth } from './staff-auth.js';
import { StaffIdentities } from './staff-identities.js';
import { StaffPasswords } from './staff-passwords.js';
import { StaffSessions } from './staff-sessions.js';

export interface StaffAuthInput {
  databaseUrl: string;
  /** The module that provides and exports StaffIdentities. */
  identities: NonNullable<ModuleMetadata['imports']>[number];
}

/** The auth library without its routes: enough for operator commands that create people. */
@Module({})
export class StaffAuthCoreModule implements OnApplicationShutdown {
  constructor(@Inject(STAFF_AUTH) private readonly staffAuth: StaffAuth) {}

  static forRoot(input: StaffAuthInput): DynamicModule {
    return {
      module: StaffAuthCoreModule,
      global: true,
      imports: [input.identities],
      providers: [
        {
          provide: STAFF_AUTH,
          inject: [Config, StaffIdentities, SignInAudit, PinoLogger],
          useFactory: (config: Config, identities: StaffIdentities, signIns: SignInAudit, logger: PinoLogger) =>
            createAuth({
              databaseUrl: input.databaseUrl,
              publicUrl: config.publicUrl,
              secretKey: config.secretKey,
              maySignIn: async (authUserId) => (await identities.findActiveByAuthUser(authUserId)) !== null,
              onSignedIn: (authUserId) => signIns.record(authUserId),
              log: (level, message) => logger[level === 'success' ? 'info' : level]({ context: 'auth' }, message),
            }),
        },
        SignInAudit,
        StaffSessions,
        PrincipalReaders,
        StaffPasswords,
        PasswordStrength,
        ChangeOwnPassword,
      ],
      exports: [STAFF_AUTH, StaffSessions, PrincipalReaders, StaffPasswords, PasswordStrength, ChangeOwnPassword],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.staffAuth.close();
  }
}
