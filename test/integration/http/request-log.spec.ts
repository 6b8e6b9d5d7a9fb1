import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { requestContext } from '../../../server/src/platform/http/request-context.js';
import { createLogger } from '../../../server/src/platform/logging/logging.module.js';
import { requestLog } from '../../../server/src/platform/logging/request-log.js';
import { until } from '../../support/until.js';

const lines: Record<string, unknown>[] = [];
const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
let server: Server;
let origin: string;

beforeAll(async () => {
  const logger = createLogger('info', { write });
  const app = express();
  app.use(requestContext, requestLog(logger));
  app.get('/health/live', (_request, response) => void response.send('up'));
  app.get('/c/r/:token', (_request, response) => void response.status(404).send('nothing'));
  app.post('/said', (_request, response) => {
    logger.info('on the way');
    response.status(201).send('done');
  });
  app.get('/read', (_request, response) => void response.send('read'));
  app.get('/broken', (_request, response) => void response.status(500).send('broken'));
  app.get('/endless', (_request, response) => void response.write('and so on'));
  server = createServer(app).listen(0, '127.0.0.1');
  await until('the server listens', () => server.address());
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => void (lines.length = 0));
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('a change is one line with its request id, and so is whatever else is said on its way', async () => {
  const answer = await fetch(`${origin}/said?a=1`, { method: 'POST' });
  const [said, answered] = await until('two lines', () => (lines.length === 2 ? lines : null));

  expect(said).toMatchObject({ msg: 'on the way', reqId: answer.headers.get('x-request-id') });
  expect(answered).toMatchObject({
    msg: 'request answered',
    reqId: answer.headers.get('x-request-id'),
    method: 'POST',
    url: '/said?a=1',
    ip: '127.0.0.1',
    status: 201,
  });
});

test("a customer's token is masked, a failure is an error, a read that went well and a probe are no line", async () => {
  for (const path of ['/health/live', '/read', '/c/r/hush-token', '/broken']) await fetch(`${origin}${path}`);
  const written = await until('two lines', () => (lines.length >= 2 ? lines : null));

  expect(written).toMatchObject([
    { url: '/c/r/***', status: 404, level: 30 },
    { url: '/broken', status: 500, level: 50 },
  ]);
  expect(JSON.stringify(written)).not.toContain('hush');
});

test('an answer nobody waited for is aborted', async () => {
  const asking = request(`${origin}/endless`, (response) => response.once('data', () => asking.destroy()));
  asking.on('error', () => undefined).end();

  const [line] = await until('a line', () => (lines.length > 0 ? lines : null));
  expect(line).toMatchObject({ msg: 'request aborted', url: '/endless', level: 30 });
});
