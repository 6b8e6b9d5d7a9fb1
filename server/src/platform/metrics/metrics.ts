import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * The registry of this application. Its own, not the library's global one, so that two applications in one process (as
 * in tests) do not count into each other. Others add theirs: `new Counter({ …, registers: [metrics.registry] })`.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
