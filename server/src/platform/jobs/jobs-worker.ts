import { BullRegistrar } from '@nestjs/bullmq';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Worker } from 'bullmq';
import { Config } from '../config/config.js';
import { within } from './bounded.js';
import { DueWorkSweep } from './due-work-sweep.js';
import { FaultLog } from './fault-log.js';
import { Heartbeat } from './heartbeat.js';
import { HousekeepingProcessor, MailProcessor, ZaptecProcessor } from './queue-processors.js';
import { queueEngineOf } from './queue-engine.js';
import { RunningWork } from './running-work.js';

/** Of the ten seconds a process has after SIGTERM: until then everything here is over; the rest is for the pools. */
const STOP_WITHIN_MS = 8_500;
/** Of these, for handing back what did not finish. */
const HAND_BACK_MS = 1_000;

/** Starts the workers once the whole application is wired and checked, and stops them in order. */
@Injectable()
export class JobsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobsWorker.name);
  private readonly faults = new FaultLog(JobsWorker.name);
  private readonly heartbeat: Heartbeat;
  private workers: Worker[] = [];

  constructor(
    private readonly config: Config,
    private readonly registrar: BullRegistrar,
    private readonly mail: MailProcessor,
    private readonly zaptec: ZaptecProcessor,
    private readonly housekeeping: HousekeepingProcessor,
    private readonly running: RunningWork,
    private readonly sweep: DueWorkSweep,
  ) {
    this.heartbeat = new Heartbeat(config.heartbeatFile, () => this.workers.every((worker) => worker.isRunning()));
  }

  async onApplicationBootstrap(): Promise<void> {
    this.registrar.register();
    this.workers = [this.mail, this.zaptec, this.housekeeping].map(({ worker }) => worker);

    // Without a listener an error event would end the process; the worker itself reconnects.
    for (const worker of this.workers) {
      worker.on('error', (error) =>
        this.faults.report(worker.name, `The worker of "${worker.name}" reports a fault`, error),
      );
    }

    // A first connection that failed would be remembered for good on PostgreSQL: better not to start than to sit idle.
    if (queueEngineOf(this.config) === 'postgres')
      await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
    this.sweep.start();
    this.heartbeat.start();
    this.logger.log({ queues: this.workers.map(({ name }) => name), engine: queueEngineOf(this.config) }, 'Working');
  }

  /**
   * No new work; what runs may finish for seven and a half seconds, the rest is aborted and its rows handed back, so
   * that another worker takes them at once. Runs before any connection is closed.
   */
  async beforeApplicationShutdown(): Promise<void> {
    const deadline = performance.now() + STOP_WITHIN_MS;
    const left = () => Math.max(0, deadline - performance.now());

    this.heartbeat.stop();
    this.running.drain();
    const closed = Promise.all([this.sweep.stop(), ...this.workers.map((worker) => worker.close())]);

    try {
      await within(left() - HAND_BACK_MS, closed, 'Finishing the running work');
    } catch {
      this.running.releaseAll();
      await within(left(), closed, 'Closing the workers').catch((error: unknown) =>
        this.faults.report('close', 'A worker did not close in time', error),
      );
    }
  }
}
