import type { QueryClient } from '@tanstack/react-query';
import {
  addChanges,
  isConcerned,
  nothing,
  type Follows,
  type PendingChanges,
  type ResourceChange,
} from './liveChanges.js';
import { paced, resting, waitFor } from './livePace.js';
import { forgetSession } from './session.js';

const lookAgainMs = 500;

/**
 * Has what is on screen read again when it has changed: gathered, at a bounded pace, and not while a dialog is open. What is
 * not on screen is only marked as old.
 */
export class LiveRefresh {
  private pending: PendingChanges = nothing;
  private pace = resting;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** @param isBusy whether a dialog is open, whose button might go away under it */
  constructor(
    private readonly queries: QueryClient,
    private readonly follows: Follows,
    private readonly isBusy: () => boolean,
  ) {}

  note(changes: readonly ResourceChange[]): void {
    this.pending = addChanges(this.pending, changes);
    this.schedule(waitFor(this.pace, Date.now(), Math.random()));
  }

  noteEverything(): void {
    this.pending = 'everything';
    this.schedule(waitFor(this.pace, Date.now(), Math.random()));
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private schedule(ms: number): void {
    this.timer ??= setTimeout(() => this.run(), ms);
  }

  private run(): void {
    this.timer = null;
    if (this.isBusy()) return this.schedule(lookAgainMs);

    const changes = this.pending;
    this.pending = nothing;
    this.pace = paced(this.pace, Date.now());
    const concerned = ({ queryKey }: { queryKey: readonly unknown[] }) => isConcerned(queryKey, changes, this.follows);
    // The session is kept beside the reads; it holds the numbers in the menu.
    if (concerned({ queryKey: ['session'] })) forgetSession();
    void this.queries.invalidateQueries({ predicate: concerned });
  }
}
