import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Public } from '../../../server/src/platform/auth/permit.decorator.js';
import { password, startPlatformApp, type PlatformApp } from './platform-app.js';

@Controller('probe')
class SilentController {
  @Get()
  silent() {
    return {};
  }

  @Post()
  @Public()
  spoken() {
    return {};
  }
}

let platform: PlatformApp;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'admin-ui-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Admin UI</title>');
  await writeFile(join(folder, 'assets', 'index-abc123.js'), `console.log('${'x'.repeat(4000)}')`);
  platform = await startPlatformApp({ env: { ADMIN_UI_DIR: folder } });
});
afterAll(async () => {
  await platform.close();
  await rm(folder, { recursive: true });
});

test('an application with a route that declares no access does not start', async () => {
  const start = startPlatformApp({ controllers: [SilentController], database: platform.database });
  await expect(start).rejects.toThrow(/SilentController\.silent\. Give each @Permit/);
});

describe('health', () => {
  test('live and ready', async () => {
    await platform.client().get('/health/live').expect(200, { status: 'ok' });
    const ready = await platform.client().get('/health/ready').expect(200);
    expect(ready.body).toEqual({
      status: 'ok',
      details: { database: { status: 'up' }, migrations: { status: 'up' }, queue: { status: 'up' } },
    });
  });

  test('not ready while the database is away, without naming it', async () => {
    const other = await startPlatformApp();
    try {
      await other.database.drop();
      const ready = await other.client().get('/health/ready').expect(503);
      expect(ready.body).toMatchObject({
        status: 'error',
        details: { database: { status: 'down', message: 'does not answer' } },
      });
      expect(ready.text).not.toContain('test_');
    } finally {
      await other.close();
    }
  });
});

test('metrics count by route template', async () => {
  const admin = await platform.signedIn(await platform.createStaff('admin'));
  await admin.get('/api/staff/0199d2f0-0000-7000-8000-000000000000').expect(404);

  const { text } = await platform.client().get('/metrics').expect(200);
  expect(text).toMatch(
    /grantdesk_http_request_duration_seconds_count\{method="GET",route="\/api\/staff\/:id",status="404"\} 1/,
  );
  expect(text).toContain('route="/api/auth/*"');
  expect(text).toContain('process_resident_memory_bytes');
  expect(text).not.toContain('0199d2f0');
});

describe('admin UI', () => {
  test.each(['/', '/customers', '/consent-requests/0199d2f0/show'])(
    '%s is its page, asked for anew each time',
    async (path) => {
      const answer = await platform.client().get(path).set('Accept', 'text/html').expect(200);
      expect(answer.text).toContain('<title>Admin UI</title>');
      expect(answer.headers['cache-control']).toBe('no-cache');
      expect(answer.headers['content-security-policy']).toMatch(/script-src 'self';.*frame-ancestors 'self'/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    },
  );

  test('hashed assets are compressed and kept for a year', async () => {
    const answer = await platform.client().get('/assets/index-abc123.js').set('Accept-Encoding', 'gzip').expect(200);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-encoding']).toBe('gzip');
  });

  test.each(['/assets/gone.js', '/api/nothing', '/c/nothing', '/health/nothing', '/jobs/nothing'])(
    '%s is not answered with its page',
    async (path) => {
      await platform.client().get(path).set('Accept', 'text/html').expect(404);
    },
  );
});

describe('OpenAPI', () => {
  test('describes the routes, the schemas by name, and how errors look', async () => {
    const { body } = await platform.client().get('/api/openapi.json').expect(200);
    const document = body as { paths: Record<string, unknown>; components: { schemas: Record<string, unknown> } };

    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/staff', '/api/staff/{id}', '/api/audit-log']),
    );
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Staff', 'StaffPage', 'StaffCreate', 'Problem', 'AuditLogPage', 'Session']),
    );
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      (found) => found[1],
    );
    expect(references.length).toBeGreaterThan(5);
    for (const name of references) expect(document.components.schemas).toHaveProperty(String(name));
  });

  test('is for staff only in production', async () => {
    const overTls = { PUBLIC_URL: 'https://desk.example', ZAPTEC_API_URL: '', ZAPTEC_PORTAL_URL: '' };
    const production = await startPlatformApp({
      database: platform.database,
      env: { NODE_ENV: 'production', ...overTls },
    });
    try {
      for (const path of ['/api/openapi.json', '/api/docs']) await production.client().get(path).expect(401);
      const { email } = await production.createStaff('viewer');
      const answer = await production.client().post('/api/auth/sign-in/email').send({ email, password }).expect(200);
      // A cookie for https only, which the client does not send over the test's http by itself.
      const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
      await production.client().get('/api/openapi.json').set('Cookie', cookie).expect(200);
    } finally {
      await production.close();
    }
  });
});
