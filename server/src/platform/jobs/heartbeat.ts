import { writeFileSync } from 'node:fs';
import { FaultLog } from './fault-log.js';

const EVERY_MS = 5_000;

/**
 * A worker has no address a supervisor could ask. While it takes work it renews a file instead (HEARTBEAT_FILE), whose
 * age docker/healthcheck.mjs looks at: a process that hangs, or whose queues have stopped, renews nothing.
 */
export class Heartbeat {
  private readonly faults = new FaultLog(Heartbeat.name);
  private timer: NodeJS.Timeout | null = null;

  /** @param file null for none */
  constructor(
    private readonly file: string | null,
    private readonly takesWork: () => boolean,
  ) {}

  /** @throws Error when the file cannot be written: better not to start than to be called ill for ever */
  start(): void {
    this.beat();
    this.timer = setInterval(() => this.beatOrReport(), EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** A disk that is full later on makes the file old, which is what is asked for; the work itself goes on. */
  private beatOrReport(): void {
    try {
      this.beat();
    } catch (error) {
      this.faults.report('heartbeat', 'The heartbeat could not be written', error);
    }
  }

  private beat(): void {
    if (this.file !== null && this.takesWork()) writeFileSync(this.file, `${new Date().toISOString()}\n`);
  }
}
