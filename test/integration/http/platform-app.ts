import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { entities } from '../../../server/src/entities.js';
import { AuditLogController } from '../../../server/src/features/audit-log/audit-log.controller.js';
import { AuditLogModule } from '../../../server/src/features/audit-log/audit-log.module.js';
import { CreateStaff } from '../../../server/src/features/staff/create-staff.js';
import { StaffAdministrationModule } from '../../../server/src/features/staff/staff-administration.module.js';
import { StaffController } from '../../../server/src/features/staff/staff.controller.js';
import type { Staff, StaffRole } from '../../../server/src/features/staff/staff.entity.js';
import { StaffModule } from '../../../server/src/features/staff/staff.module.js';
import { AuditModule } from '../../../server/src/platform/audit/audit.module.js';
import { EditingModule } from '../../../server/src/platform/editing/editing.module.js';
import { SessionController } from '../../../server/src/platform/auth/session.controller.js';
import { StaffAuthModule } from '../../../server/src/platform/auth/staff-auth.module.js';
import { ConfigModule } from '../../../server/src/platform/config/config.module.js';
import { CryptoModule } from '../../../server/src/platform/crypto/crypto.module.js';
import { DatabaseModule } from '../../../server/src/platform/database/database.module.js';
import { HealthController } from '../../../server/src/platform/health/health.controller.js';
import { HealthModule } from '../../../server/src/platform/health/health.module.js';
import { AdminUiModule } from '../../../server/src/platform/http/admin-ui.module.js';
import { configureHttp } from '../../../server/src/platform/http/configure-http.js';
import { HttpModule } from '../../../server/src/platform/http/http.module.js';
import { setupOpenApi } from '../../../server/src/platform/http/openapi.js';
import { producerModules } from '../../../server/src/work-modules.js';
import { createLogger, LoggingModule } from '../../../server/src/platform/logging/logging.module.js';
import { MetricsController } from '../../../server/src/platform/metrics/metrics.controller.js';
import { MetricsModule } from '../../../server/src/platform/metrics/metrics.module.js';
import { PersonalDataModule } from '../../../server/src/platform/personal-data/personal-data.module.js';
import { testConfig } from '../../support/test-config.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

export const origin = 'http://127.0.0.1:3999';
export const password = 'correct horse battery';

/** The platform with staff and audit log only: what these tests are about, and no feature besides. */
export interface PlatformApp {
  app: NestExpressApplication;
  database: TestDatabase;
  /** A client whose changes come from our own page, with a cookie jar of its own. */
  client: (ip?: string) => Client;
  createStaff: (role: StaffRole, name?: string) => Promise<Staff>;
  signedIn: (staff: Staff) => Promise<Client>;
  close: () => Promise<void>;
}

export type Client = ReturnType<typeof request.agent>;

export async function startPlatformApp(
  options: { controllers?: Type[]; env?: Record<string, string>; database?: TestDatabase } = {},
): Promise<PlatformApp> {
  const database = options.database ?? (await createTestDatabase());
  const config = testConfig(database, options.env);

  @Module({
    imports: [
      ConfigModule.forRoot(config),
      LoggingModule.forRoot(createLogger(config.logLevel)),
      MetricsModule,
      DatabaseModule.forRoot({ url: database.url, entities, applicationName: 'test' }),
      ...producerModules(config),
      CryptoModule,
      PersonalDataModule,
      AuditModule,
      EditingModule,
      HttpModule,
      StaffAuthModule.forRoot({ databaseUrl: database.url, identities: StaffModule }),
      StaffAdministrationModule,
      AuditLogModule,
      HealthModule,
      AdminUiModule,
    ],
    controllers: [
      StaffController,
      SessionController,
      AuditLogController,
      HealthController,
      MetricsController,
      ...(options.controllers ?? []),
    ],
  })
  class PlatformTestModule {}

  const app = await NestFactory.create<NestExpressApplication>(PlatformTestModule, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  configureHttp(app, config);
  setupOpenApi(app, config);
  await app.init();

  const client = (ip?: string) => {
    const agent = request.agent(app.getHttpServer());
    agent.set('Origin', config.publicUrl);
    if (ip) agent.set('X-Forwarded-For', ip);
    return agent;
  };
  const createStaff = (role: StaffRole, name = `Test ${role}`) =>
    app
      .get(CreateStaff, { strict: false })
      .run(
        { kind: 'system', label: 'test' },
        { name, email: `${role}.${Math.random().toString(36).slice(2)}@example.com`, role, timeZone: 'UTC', password },
      );
  const signedIn = async (staff: Staff) => {
    const agent = client();
    await agent.post('/api/auth/sign-in/email').send({ email: staff.email, password }).expect(200);
    return agent;
  };
  const close = async () => {
    await app.close();
    if (!options.database) await database.drop();
  };

  return { app, database, client, createStaff, signedIn, close };
}
