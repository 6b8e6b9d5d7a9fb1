import { lanes, type Lane } from '../../jobs/job-lanes.js';

export interface Waiter<T> {
  lane: Lane;
  /** How long a pause of the account it waits out, in ms; it leaves at once in a longer one. */
  longestPauseMs: number;
  grant: (permit: T) => void;
  refuse: (reason: unknown) => void;
}

/** Those who wait in this process for one account: most urgent lane first, within a lane in order of arrival. */
export class WaitingLine<T> {
  private readonly waiting = new Map<Lane, Set<Waiter<T>>>(lanes.map((lane) => [lane, new Set()]));

  /** Lanes somebody waits in, most urgent first. */
  get lanes(): Lane[] {
    return lanes.filter((lane) => this.inLane(lane).size > 0);
  }

  add(waiter: Waiter<T>): void {
    this.inLane(waiter.lane).add(waiter);
  }

  remove(waiter: Waiter<T>): void {
    this.inLane(waiter.lane).delete(waiter);
  }

  /** Takes the first of the lane out of the line, if one is still there. */
  shift(lane: Lane): Waiter<T> | undefined {
    const [first] = this.inLane(lane);
    if (first) this.remove(first);
    return first;
  }

  refuseAll(reason: unknown): void {
    this.refuse(() => true, reason);
  }

  /** Those who do not wait out a pause of `pausedForMs`. */
  refuseImpatient(pausedForMs: number, reason: unknown): void {
    this.refuse(({ longestPauseMs }) => pausedForMs > longestPauseMs, reason);
  }

  private refuse(which: (waiter: Waiter<T>) => boolean, reason: unknown): void {
    for (const lane of this.lanes) {
      for (const waiter of [...this.inLane(lane)].filter(which)) {
        this.remove(waiter);
        waiter.refuse(reason);
      }
    }
  }

  private inLane(lane: Lane): Set<Waiter<T>> {
    return this.waiting.get(lane) as Set<Waiter<T>>;
  }
}
