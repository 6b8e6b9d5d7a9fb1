import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { pino, type DestinationStream, type Logger } from 'pino';
import { logOptions } from './log-options.js';

/** Injection token of the process's pino logger. */
export const ROOT_LOGGER = Symbol('root logger');

/** The process's own pino logger, for what must log before or outside of Nest. */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  destination ? pino(logOptions(level), destination) : pino(logOptions(level));

/**
 * Gives `PinoLogger` (injected) and `Logger` (for `app.useLogger`) in both processes. The request line itself is
 * written by configureHttp, before every other middleware, so that sign-in requests are logged too.
 */
@Module({})
export class LoggingModule {
  static forRoot(logger: Logger): DynamicModule {
    return {
      module: LoggingModule,
      global: true,
      imports: [LoggerModule.forRoot({ pinoHttp: { logger }, useExisting: true, forRoutes: [] })],
      providers: [{ provide: ROOT_LOGGER, useValue: logger }],
      exports: [LoggerModule, ROOT_LOGGER],
    };
  }
}
