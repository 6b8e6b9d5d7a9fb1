import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../metrics/metrics.js';

export type WorkOutcome = 'done' | 'skipped' | 'again' | 'postponed' | 'retry' | 'failed' | 'released' | 'lease_lost';

/** What an operator watches of the work; labels are catalogue names, never ids. */
@Injectable()
export class JobsMetrics {
  readonly added: Counter<'job'>;
  readonly claimed: Counter<'job'>;
  readonly settled: Counter<'job' | 'outcome'>;
  readonly seconds: Histogram<'job'>;
  readonly nudgeFailures: Counter<'queue'>;
  readonly plannerFailures: Counter<'planner'>;
  readonly due: Gauge<'job'>;
  readonly oldestDueSeconds: Gauge<'job'>;

  constructor(metrics: Metrics) {
    const registers = [metrics.registry];
    const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
      new Counter<L>({ name: `grantdesk_work_${name}_total`, help, labelNames, registers });
    const gauge = (name: string, help: string) =>
      new Gauge<'job'>({ name: `grantdesk_work_${name}`, help, labelNames: ['job'], registers });

    this.added = counter('added', 'Work rows added by this process', 'job');
    this.claimed = counter('claimed', 'Work rows claimed by this worker', 'job');
    this.settled = counter('settled', 'Runs of work ended by this worker, by outcome', 'job', 'outcome');
    this.nudgeFailures = counter(
      'nudge_failures',
      'Nudges the queue did not take; the sweep gives them again',
      'queue',
    );
    this.plannerFailures = counter('planner_failures', 'Planners of the due-work sweep that threw', 'planner');
    this.due = gauge('due', 'Rows due and waiting, as seen by the last due-work sweep of this worker');
    this.oldestDueSeconds = gauge('oldest_due_seconds', 'Age of the oldest row due and waiting, as seen likewise');
    this.seconds = new Histogram({
      name: 'grantdesk_work_duration_seconds',
      help: 'Run time of job handlers',
      labelNames: ['job'],
      buckets: [0.01, 0.05, 0.25, 1, 5, 15, 60],
      registers,
    });
  }
}
