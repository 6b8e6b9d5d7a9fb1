import { type Config, loadConfig } from '../../server/src/platform/config/config.js';
import { redisUrlForFile, type TestDatabase } from './test-database.js';

/** The environment of a process under test; also what real child processes are started with. */
export function testEnvironment(
  database: TestDatabase,
  overrides: Record<string, string> = {},
): Record<string, string> {
  const redisUrl = redisUrlForFile();
  return {
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    SECRET_KEY: 'test-secret-key-of-at-least-32-characters',
    PUBLIC_URL: 'http://127.0.0.1:3999',
    SMTP_URL: 'smtp://127.0.0.1:1',
    ZAPTEC_API_URL: 'http://127.0.0.1:1',
    ZAPTEC_PORTAL_URL: 'http://127.0.0.1:1',
    LOG_LEVEL: 'silent',
    WORK_LEASE_MS: '3000',
    WORK_SWEEP_MS: '500',
    ...overrides,
  };
}

export const testConfig = (database: TestDatabase, overrides: Record<string, string> = {}): Config =>
  loadConfig(testEnvironment(database, overrides));
