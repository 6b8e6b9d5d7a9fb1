import { z } from 'zod';
import { scenarios } from '../world/scenarios/catalogue.js';

/**
 * `rate-limit` 429 with Retry-After, `error-500` JSON with Code/Details/StackTrace, `html` a proxy page with `status`,
 * `status` an empty answer with `status`, `slow` waits `delayMs` and then answers normally, `garbage` 200 with text
 * that is not JSON, `body` 200 with the text of `body` as JSON, `reset` cuts the connection, `hold` keeps the call waiting until the fault is deleted.
 */
export const faultSchema = z.strictObject({
  kind: z.enum(['rate-limit', 'error-500', 'html', 'status', 'slow', 'garbage', 'body', 'reset', 'hold']),
  /** What a `body` fault says, as it stands on the wire. */
  body: z.string().default(''),
  // Exact path; a star stands for any text.
  path: z.string().min(1).default('/api/*'),
  /** Username; only calls that carry this account's token. */
  account: z.string().optional(),
  /** How many calls are hit; absent = until deleted. */
  count: z.int().min(1).optional(),
  status: z.int().min(200).max(599).default(503),
  delayMs: z.int().min(0).default(1000),
  code: z.int().default(500),
  details: z.string().nullable().default(null),
});

export type FaultInput = z.input<typeof faultSchema>;

export interface Fault extends z.infer<typeof faultSchema> {
  id: string;
  hits: number;
}

export class Faults {
  private faults = new Map<string, Fault>();
  private next = 1;
  private waiting = new Map<string, (() => void)[]>();

  constructor() {
    this.reset();
  }

  /** Removes every fault and installs those of the scenarios again. */
  reset(): void {
    for (const id of [...this.faults.keys()]) this.remove(id);
    for (const { fault, installationIds } of scenarios) {
      if (fault === undefined) continue;
      this.add({ ...fault, path: `/api/installation/${String(installationIds[0])}/hierarchy` });
    }
  }

  add(input: FaultInput): Fault {
    const fault: Fault = { ...faultSchema.parse(input), id: String(this.next), hits: 0 };
    this.next += 1;
    this.faults.set(fault.id, fault);
    return fault;
  }

  list(): Fault[] {
    return [...this.faults.values()];
  }

  /** Ends a fault and lets go of the calls it holds; false if there is none of that id. */
  remove(id: string): boolean {
    for (const release of this.waiting.get(id) ?? []) release();
    this.waiting.delete(id);
    return this.faults.delete(id);
  }

  /** The oldest fault that hits this call; counts the hit and forgets a fault that is used up. */
  take(path: string, account: string | null): Fault | null {
    for (const fault of this.faults.values()) {
      if (!matches(fault.path, path) || (fault.account !== undefined && fault.account !== account)) continue;
      if (fault.count !== undefined && fault.hits >= fault.count) continue;
      fault.hits += 1;
      // A used-up `hold` stays until it is deleted, because deleting it is what lets the held calls go.
      if (fault.hits === fault.count && fault.kind !== 'hold') this.faults.delete(fault.id);
      return fault;
    }
    return null;
  }

  /** Resolves when the fault is deleted. */
  held(fault: Fault): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.set(fault.id, [...(this.waiting.get(fault.id) ?? []), resolve]);
    });
  }
}

/** `*` matches any text, the rest literally, upper and lower case alike. */
export function matches(pattern: string, path: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 'i').test(path);
}
