import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config/config.js';
import { FaultLog } from './fault-log.js';
import { WorkLeaseLostError, WorkReleasedError } from './job-result.js';
import { WorkLeaseRepository, type Lease } from './work-lease.repository.js';

interface Running {
  lease: Lease;
  stop: AbortController;
  /** By the monotonic clock, before the statement that extended it was sent: never later than the database's idea. */
  extendedAt: number;
}

/**
 * The rows this worker holds. One heartbeat extends all their leases; a row whose lease is lost, or could not be
 * extended for as long as it lasts, is aborted: from then on another worker may have it.
 */
@Injectable()
export class RunningWork implements OnModuleDestroy {
  private readonly running = new Map<string, Running>();
  private readonly faults = new FaultLog(RunningWork.name);
  private readonly leaseMs: number;
  private timer: NodeJS.Timeout | null = null;
  private beating = false;
  private draining = false;

  constructor(
    config: Config,
    private readonly leases: WorkLeaseRepository,
  ) {
    this.leaseMs = config.work.leaseMs;
  }

  /** @returns the signal of this run; call `end` with the same lease when it is over */
  begin(lease: Lease, claimedAt: number): AbortSignal {
    const stop = new AbortController();

    this.running.set(lease.token, { lease, stop, extendedAt: claimedAt });
    this.timer ??= setInterval(() => void this.beat(), this.leaseMs / 3);
    return stop.signal;
  }

  end(lease: Lease): void {
    this.running.delete(lease.token);
    if (this.running.size === 0) this.stopTimer();
  }

  /** @throws WorkLeaseLostError */
  async extend(lease: Lease): Promise<void> {
    const run = this.running.get(lease.token);
    if (run && !run.stop.signal.aborted) await this.extendAll([run]);
    if (!run || run.stop.signal.aborted) throw new WorkLeaseLostError(lease.workId);
  }

  /** From here on nothing begins; what runs goes on. */
  drain(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  /** Aborts every run, so that its row is handed back. */
  releaseAll(): void {
    for (const { stop } of this.running.values()) stop.abort(new WorkReleasedError());
  }

  onModuleDestroy(): void {
    if (this.running.size === 0) this.stopTimer();
  }

  private async beat(): Promise<void> {
    if (!this.beating) {
      this.beating = true;
      await this.extendAll([...this.running.values()])
        .catch((error: unknown) => this.faults.report('heartbeat', 'The leases could not be extended', error))
        .finally(() => (this.beating = false));
    }

    const now = performance.now();
    for (const { lease, stop, extendedAt } of this.running.values()) {
      if (now - extendedAt > this.leaseMs) stop.abort(new WorkLeaseLostError(lease.workId));
    }
  }

  private async extendAll(runs: Running[]): Promise<void> {
    if (runs.length === 0) return;

    const askedAt = performance.now();
    const held = await this.leases.extend(
      runs.map(({ lease }) => lease),
      this.leaseMs,
    );

    for (const run of runs) {
      if (held.has(run.lease.token)) run.extendedAt = askedAt;
      // Settled in the meantime is no loss.
      else if (this.running.has(run.lease.token)) run.stop.abort(new WorkLeaseLostError(run.lease.workId));
    }
  }

  private stopTimer(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }
}
