import { until } from './until.js';

export interface LiveMessage {
  event: string;
  id: string | null;
  data: { changes?: { resource: string; ids: string[] | null }[] };
}

/** A window of the admin UI as the server sees it: a stream of server-sent events that stays open. */
export class LiveStream {
  readonly messages: LiveMessage[] = [];
  hasEnded = false;

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {
    void this.read();
  }

  /** @param address of `/api/live`. @throws nothing for a refusal: `response.status` says it */
  static async open(address: string, cookie: string, lastEventId?: string): Promise<LiveStream> {
    const abort = new AbortController();
    const headers = { cookie, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) };
    return new LiveStream(await fetch(address, { headers, signal: abort.signal }), abort);
  }

  close(): void {
    this.abort.abort();
  }

  /** What the client would send when it comes back. */
  get lastEventId(): string {
    return this.messages.findLast(({ id }) => id !== null)?.id ?? '';
  }

  /** Ids of this resource that have been said so far; null where it was "some". */
  heard(resource: string): (string | null)[] {
    const changes = this.messages.flatMap(({ data }) => data.changes ?? []);
    return changes.filter((one) => one.resource === resource).flatMap(({ ids }) => ids ?? [null]);
  }

  hears(resource: string, id: string | null): Promise<unknown> {
    return until(`${resource} ${id ?? 'some'} is said`, () => this.heard(resource).includes(id));
  }

  receives(event: string): Promise<LiveMessage> {
    return until(`the message "${event}"`, () => this.messages.find((one) => one.event === event));
  }

  ends(): Promise<unknown> {
    return until('the stream has ended', () => this.hasEnded);
  }

  private async read(): Promise<void> {
    let text = '';
    try {
      for await (const chunk of this.response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        this.messages.push(...blocks.filter((block) => block.includes('data:')).map(messageOf));
      }
    } catch {
      // Aborted by us, or cut off: both are ends.
    }
    this.hasEnded = true;
  }
}

function messageOf(block: string): LiveMessage {
  const fields = new Map(block.split('\n').map((line) => [line.split(':', 1)[0] ?? '', line.replace(/^\w+: ?/, '')]));
  return {
    event: fields.get('event') ?? '',
    id: fields.get('id') ?? null,
    data: JSON.parse(fields.get('data') ?? '{}') as LiveMessage['data'],
  };
}
