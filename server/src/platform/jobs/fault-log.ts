import { Logger } from '@nestjs/common';

const QUIET_MS = 30_000;

/** Logs a repeating fault (a queue storage that is away fails many times a second) once per source and half minute. */
export class FaultLog {
  private readonly logger: Logger;
  private readonly loggedAt = new Map<string, number>();

  constructor(context: string) {
    this.logger = new Logger(context);
  }

  report(source: string, what: string, error: unknown): void {
    const now = performance.now();
    const last = this.loggedAt.get(source);
    if (last !== undefined && now - last < QUIET_MS) return;

    this.loggedAt.set(source, now);
    this.logger.warn({ err: error, source }, what);
  }
}
