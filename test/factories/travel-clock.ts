import { vi } from 'vitest';
import { systemClock } from '../../server/src/shared/clock.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * The applications' clock, put forward or back; the database keeps its own time. One for all applications of a test
 * file, since they share the object.
 */
export class TravelClock {
  private aheadMs = 0;
  private readonly spy = vi.spyOn(systemClock, 'now').mockImplementation(() => this.now());

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  advance(ms: number): void {
    this.aheadMs += ms;
  }

  /** Back to the machine's time. */
  home(): void {
    this.aheadMs = 0;
  }

  stop(): void {
    this.spy.mockRestore();
  }
}
