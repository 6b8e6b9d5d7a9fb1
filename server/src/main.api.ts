import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createApi } from './create-api.js';
import { closingConnections } from './platform/http/closing-connections.js';
import { runProcess } from './process-life.js';

/** Of the ten seconds a process has after SIGTERM: requests still unanswered then are cut, so that the pools close in order. */
const ANSWER_WITHIN_MS = 8_000;

await runProcess(async (config) => {
  const app = await createApi(config);
  const server: Server = app.getHttpServer();
  const closeConnections = closingConnections(server);
  await app.listen(config.port, config.host);

  // Longer than the usual proxy's, so that the proxy closes first and never meets a connection that is going away.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  server.requestTimeout = 60_000;
  const { port } = server.address() as AddressInfo;
  return {
    app,
    announcement: { event: 'listening', url: `http://${config.host}:${port}`, pid: process.pid },
    onStop: () => closeConnections(ANSWER_WITHIN_MS),
  };
});
