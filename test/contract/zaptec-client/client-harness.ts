import { inspect } from 'node:util';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { expect } from 'vitest';
import { entities } from '../../../server/src/entities.js';
import { ConfigModule } from '../../../server/src/platform/config/config.module.js';
import { CryptoModule } from '../../../server/src/platform/crypto/crypto.module.js';
import { DatabaseModule } from '../../../server/src/platform/database/database.module.js';
import { MetricsModule } from '../../../server/src/platform/metrics/metrics.module.js';
import type { ZaptecAccount } from '../../../server/src/platform/zaptec/zaptec-account.js';
import { ZaptecClient } from '../../../server/src/platform/zaptec/zaptec.client.js';
import { ZaptecModule } from '../../../server/src/platform/zaptec/zaptec.module.js';
import { newId } from '../../../server/src/shared/ids.js';
import { testConfig } from '../../support/test-config.js';
import type { TestDatabase } from '../../support/test-database.js';
import type { Simulator } from './simulator-control.js';

const logged: string[] = [];
const keep = (...parts: unknown[]) => void logged.push(inspect(parts, { depth: 10 }));

/** Everything the client has logged in this file. */
export const logLines = (): readonly string[] => logged;

/** A client as one process has it: its own module, pool and memory. */
export interface ClientInstance {
  client: ZaptecClient;
  dataSource: DataSource;
  close: () => Promise<void>;
}

export async function startClient(
  database: TestDatabase,
  apiUrl: string,
  overrides: Record<string, string> = {},
): Promise<ClientInstance> {
  const config = testConfig(database, { ZAPTEC_API_URL: apiUrl, ...overrides });
  const context = await Test.createTestingModule({
    imports: [
      ConfigModule.forRoot(config),
      DatabaseModule.forRoot({ url: database.url, entities, applicationName: 'contract-test' }),
      MetricsModule,
      CryptoModule,
      ZaptecModule,
    ],
  })
    .setLogger({ log: keep, warn: keep, error: keep, debug: keep, verbose: keep, fatal: keep })
    .compile();
  await context.init();

  const dataSource = context.get(DataSource);
  return { client: context.get(ZaptecClient), dataSource, close: () => context.close() };
}

/** A new login at the simulator that is a member of the group GRNT: its own bucket, its own token. */
export async function newAccount(simulator: Simulator, lookupKeys = ['GRNT']): Promise<ZaptecAccount> {
  const key = newId();
  const username = `${key}@partner.example`;
  const password = `password-of-${key}`;
  await simulator.control('POST', 'accounts', { username, password, lookupKeys });
  return { key, username, password: () => password };
}

/** No password (in any encoding of a form), no token, no signing text in what may reach a person or a file. */
export function expectNoSecrets(text: string): void {
  expect(text).not.toMatch(/password-of-|simulator-integrator|wrong-password|eyJ[\w-]{10}|Bearer |\/\/[^/]*@/);
}

/** The error a promise rejects with, seen to hold no secret at any depth. */
export async function failureOf<E extends Error>(promise: Promise<unknown>, type: abstract new (...args: never) => E) {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(type);
  expectNoSecrets(inspect(error, { depth: 10, showHidden: true }));
  return error as E;
}
