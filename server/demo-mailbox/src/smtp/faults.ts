import { z } from 'zod';

export const FAULT_KINDS = ['reject-5xx', 'reject-4xx', 'hang-after-data', 'drop-after-data'] as const;

/** How the receiver is to misbehave, and towards whom. */
export const faultInput = z.object({
  /** `hang-after-data` never answers the content; `drop-after-data` cuts the line instead of answering. */
  kind: z.enum(FAULT_KINDS),
  /** Part of the recipient's address; empty means everybody. */
  recipient: z.string().default(''),
  /** So many mails meet it; null means until it is lifted. */
  times: z.number().int().min(1).nullable().default(null),
  /** Where a rejection is said: at the recipient, or after the content. */
  stage: z.enum(['recipient', 'data']).default('recipient'),
  /** Whether a mail that hangs or is dropped counts as received all the same. */
  keepMessage: z.boolean().default(true),
});

export type FaultInput = z.input<typeof faultInput>;
export type Fault = z.output<typeof faultInput> & { id: number; met: number };

/** The switches now on. The first that fits is met; one with `times` goes off by itself. */
export class Faults {
  private faults: Fault[] = [];
  private lastId = 0;

  /** @throws ZodError for a switch that does not exist */
  add(input: FaultInput): Fault {
    const fault = { ...faultInput.parse(input), id: ++this.lastId, met: 0 };
    this.faults.push(fault);
    return fault;
  }

  list(): Fault[] {
    return [...this.faults];
  }

  /** Without an id all are lifted. */
  lift(id?: number): void {
    this.faults = id === undefined ? [] : this.faults.filter((fault) => fault.id !== id);
  }

  /** The fault that the recipient meets at this point of the conversation; meeting it counts. */
  meet(point: 'recipient' | 'data', recipients: string[]): Fault | null {
    const fault = this.faults.find((each) => pointOf(each) === point && concerns(each, recipients));
    if (!fault) return null;

    fault.met += 1;
    if (fault.times !== null && fault.met >= fault.times) this.lift(fault.id);
    return fault;
  }
}

const pointOf = ({ kind, stage }: Fault): 'recipient' | 'data' => (kind.startsWith('reject') ? stage : 'data');

const concerns = ({ recipient }: Fault, recipients: string[]): boolean =>
  recipients.some((address) => address.toLowerCase().includes(recipient.toLowerCase()));
