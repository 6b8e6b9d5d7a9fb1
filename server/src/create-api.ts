import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { ApiModule } from './api.module.js';
import type { Config } from './platform/config/config.js';
import { configureHttp } from './platform/http/configure-http.js';
import { setupOpenApi } from './platform/http/openapi.js';

/** The API, wired and checked but not listening; tests start it the same way. */
export async function createApi(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.forRoot(config), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  configureHttp(app, config);
  setupOpenApi(app, config);
  await app.init();
  return app;
}
