import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AnswerFaults } from './answer-faults.js';
import { apiGate } from './api/api-gate.js';
import { Limits } from './api/limits.js';
import { Tokens } from './api/tokens.js';
import { Faults } from './control/faults.js';
import { recordRequests } from './control/record-requests.js';
import { RequestLog } from './control/request-log.js';
import { StateFile } from './control/state-file.js';
import { Switches } from './control/switches.js';
import { SimulatorModule } from './simulator.module.js';
import { Grants } from './world/grants.js';
import type { WorldSettings } from './world/settings.js';
import { World } from './world/world.js';

export interface SimulatorOptions extends Partial<WorldSettings> {
  /** 0 or absent = a free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Newest requests kept in the log; default 100,000. */
  logLimit?: number;
  /** Where grants and changes of the world are kept across restarts; absent = forgotten at the end. */
  stateFile?: string;
}

export interface RunningSimulator {
  /** Origin without a trailing slash; API, portal and control API share it. */
  url: string;
  /** Cuts open connections and frees the port. */
  close(): Promise<void>;
}

/** Starts a simulator in this process. Rejects if the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const { port = 0, host = '127.0.0.1', logLimit, stateFile, ...settings } = options;
  const app = await NestFactory.create<NestExpressApplication>(SimulatorModule.create(settings, logLimit), {
    logger: ['error', 'fatal'],
    forceCloseConnections: true,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.set('etag', false);
  if (stateFile !== undefined) app.use(new StateFile(stateFile, app.get(World), app.get(Grants)).keep());
  app.use(recordRequests(app.get(RequestLog)));
  app.use(
    apiGate({ tokens: app.get(Tokens), limits: app.get(Limits), faults: app.get(Faults), switches: app.get(Switches) }),
  );
  app.useGlobalFilters(new AnswerFaults(app.getHttpAdapter(), app.get(Switches)));
  app.useGlobalPipes(new StandardSchemaValidationPipe());
  await app.listen(port, host);

  const address = app.getHttpServer().address() as AddressInfo;
  return { url: `http://${host}:${String(address.port)}`, close: () => app.close() };
}
