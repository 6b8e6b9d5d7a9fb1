import { Body, Controller, Get, Post } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Public } from '../../../server/src/platform/auth/permit.decorator.js';
import { ConflictProblem, UnprocessableProblem } from '../../../server/src/platform/http/problem.js';
import { startPlatformApp, type Client, type PlatformApp } from './platform-app.js';

const things = z.strictObject({ items: z.array(z.strictObject({ email: z.email(), count: z.number().int() })) });

@Controller('probe')
@Public()
class ProbeController {
  @Get('boom')
  boom(): never {
    throw new Error('password=hunter2 at postgres://user:secret@db');
  }

  @Get('conflict')
  conflict(): never {
    throw new ConflictProblem('THING_NOT_OPEN', 'It is closed.', { currentState: 'closed' });
  }

  @Post('things')
  things(@Body({ schema: things }) body: z.infer<typeof things>) {
    if (body.items.length === 0) throw new UnprocessableProblem('NOTHING_TO_DO', 'Name at least one item.');
    return body;
  }
}

let platform: PlatformApp;
let client: Client;

beforeAll(async () => {
  platform = await startPlatformApp({ controllers: [ProbeController] });
  client = platform.client();
});
afterAll(() => platform.close());

interface Answer {
  type: string;
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
  text: string;
}

function expectProblem(answer: unknown, status: number, code: string): Record<string, unknown> {
  const { type, headers, body, status: answered } = answer as Answer;
  expect(answered).toBe(status);
  expect(type).toBe('application/problem+json');
  expect(body).toMatchObject({
    type: `urn:grantdesk:problem:${code}`,
    status,
    code,
    title: expect.any(String) as unknown,
    detail: expect.any(String) as unknown,
    requestId: headers['x-request-id'],
  });
  return body;
}

test('400 names every wrong field by its path', async () => {
  const answer = await client.post('/api/probe/things').send({ items: [{ email: 'no', count: 1.5 }], extra: 1 });
  const body = expectProblem(answer, 400, 'VALIDATION_FAILED');

  expect((body['fields'] as { field: string }[]).map((one) => one.field)).toEqual([
    'items[0].email',
    'items[0].count',
    'body',
  ]);
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype'])(
  '400 for the key %s, in the body, deeper and in a query: no schema names it',
  async (key) => {
    const extra = `{"items": [], "${key}": {"isAdmin": true}}`;
    expectProblem(await client.post('/api/probe/things').type('json').send(extra), 400, 'VALIDATION_FAILED');
    const deeper = `{"items": [{"email": "a@example.com", "count": 1, "${key}": 1}]}`;
    expectProblem(await client.post('/api/probe/things').type('json').send(deeper), 400, 'VALIDATION_FAILED');

    const admin = await platform.signedIn(await platform.createStaff('admin'));
    const answer = await admin.get(`/api/staff?${key}=1`);
    expectProblem(answer, 400, 'VALIDATION_FAILED');
    expect(answer.text).toContain(key);
  },
);

test('400 for a body that is no JSON, without quoting it', async () => {
  const answer = await client.post('/api/probe/things').type('json').send('{"secret": hush');
  expectProblem(answer, 400, 'MALFORMED_REQUEST');
  expect(answer.text).not.toContain('hush');
});

test('401, and 403 for a role without the permission', async () => {
  expectProblem(await client.get('/api/staff'), 401, 'UNAUTHENTICATED');
  expectProblem(
    await client.get('/api/staff').set('Cookie', 'grantdesk.session_token=made.up'),
    401,
    'UNAUTHENTICATED',
  );

  const viewer = await platform.signedIn(await platform.createStaff('viewer'));
  expectProblem(await viewer.get('/api/staff'), 403, 'FORBIDDEN');
});

test('404 for unknown ids and unknown addresses, inside the API and outside', async () => {
  const admin = await platform.signedIn(await platform.createStaff('admin'));

  expectProblem(await admin.get('/api/staff/0199d2f0-0000-7000-8000-000000000000'), 404, 'STAFF_NOT_FOUND');
  for (const path of ['/api', '/api/nothing', '/api/auth/nothing', '/nothing', '/c/nothing', '/health/nothing']) {
    expectProblem(await client.get(path), 404, 'ROUTE_NOT_FOUND');
  }
});

test('an id that is no UUID is 400 naming the parameter', async () => {
  const admin = await platform.signedIn(await platform.createStaff('admin'));
  expectProblem(await admin.get('/api/staff/42'), 400, 'VALIDATION_FAILED');
});

test('409 carries the present state', async () => {
  const body = expectProblem(await client.get('/api/probe/conflict'), 409, 'THING_NOT_OPEN');
  expect(body['currentState']).toBe('closed');
});

test('413 for a body over its limit', async () => {
  const answer = await client.post('/api/probe/things').send({ items: [], padding: 'x'.repeat(300_000) });
  expectProblem(answer, 413, 'PAYLOAD_TOO_LARGE');
});

test('422 for what is well formed and cannot be done', async () => {
  expectProblem(await client.post('/api/probe/things').send({ items: [] }), 422, 'NOTHING_TO_DO');
});

test('500 tells nothing about what broke', async () => {
  const answer = await client.get('/api/probe/boom');
  expectProblem(answer, 500, 'INTERNAL');
  expect(answer.text).not.toMatch(/hunter2|secret|postgres|stack/);
});

test('a malformed address is 400', async () => {
  expectProblem(await client.get('/api/staff/%E0%A4%A'), 400, 'MALFORMED_REQUEST');
});

describe('an address that cannot be read', () => {
  test.each([
    'a b',
    '%zz',
    '[::1',
    'user@example.com',
    'example.com/path',
    'example.com:port',
    'example.com:999999',
    'a?b',
    'a\\b',
  ])('the Host %j is 400 everywhere', async (host) => {
    for (const path of [
      '/api/auth/get-session',
      '/api/auth/nothing',
      '/api/session',
      '/health/live',
      '/c/nothing',
      '/',
    ])
      expectProblem(await client.get(path).set('Host', host), 400, 'MALFORMED_REQUEST');
    const signIn = client.post('/api/auth/sign-in/email').send({ email: 'a@example.com', password: 'x' });
    expectProblem(await signIn.set('Host', host), 400, 'MALFORMED_REQUEST');
  });

  test.each([
    'example.com',
    'EXAMPLE.com:8080',
    '[::1]:3000',
    '127.0.0.1',
    'b\u00fccher.example',
    'xn--bcher-kva.example',
  ])('the Host %j is none of our business', async (host) => {
    await client.get('/api/auth/get-session').set('Host', Buffer.from(host).toString('latin1')).expect(200);
  });

  test('nor what a caller says of the scheme', async () => {
    for (const scheme of ['https,http', ' ', '%%', 'javascript:'])
      await client.get('/api/auth/get-session').set('X-Forwarded-Proto', scheme).expect(200);
  });

  test('a method that nobody takes is 405 for the auth library as well', async () => {
    for (const method of ['trace', 'put', 'delete'] as const)
      expectProblem(await client[method]('/api/auth/get-session'), 405, 'METHOD_NOT_ALLOWED');
  });
});
