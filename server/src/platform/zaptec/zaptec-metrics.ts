import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import type { Lane } from '../jobs/job-lanes.js';
import { Metrics } from '../metrics/metrics.js';

/** What an operator watches of the provider; labels are outcomes and lanes, never ids. */
@Injectable()
export class ZaptecMetrics {
  /** By HTTP status, or by the reason why there was no answer. */
  readonly calls: Counter<'outcome'>;
  readonly tokenCalls: Counter<'outcome'>;
  readonly rateLimited: Counter;
  readonly unreadableElements: Counter;
  readonly budgetWaitSeconds: Histogram<'lane'>;

  constructor(metrics: Metrics) {
    const registers = [metrics.registry];
    const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
      new Counter<L>({ name: `grantdesk_zaptec_${name}_total`, help, labelNames, registers });

    this.calls = counter('calls', 'Data calls to Zaptec by outcome', 'outcome');
    this.tokenCalls = counter('token_calls', 'Token calls to Zaptec by outcome', 'outcome');
    this.rateLimited = counter('rate_limited', 'Data calls answered 429; the aim is none');
    this.unreadableElements = counter('unreadable_elements', 'List elements left out because they could not be read');
    this.budgetWaitSeconds = new Histogram({
      name: 'grantdesk_zaptec_budget_wait_seconds',
      help: 'Waiting for a permit of the request budget',
      labelNames: ['lane'],
      buckets: [0.01, 0.05, 0.25, 1, 2.5, 10, 30],
      registers,
    });
  }

  startBudgetWait(lane: Lane): () => void {
    return this.budgetWaitSeconds.startTimer({ lane });
  }
}
