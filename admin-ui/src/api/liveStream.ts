import type { ResourceChange } from './liveChanges.js';

const address = '/api/live';
/** The server says something every 20 s; a connection that is silent for longer is none. */
const silentMs = 50_000;
/** A glance at another tab is no reason to let go. */
const hiddenMs = 10_000;
const shortestRetryMs = 5_000;
const longestRetryMs = 60_000;

interface Handlers {
  onChanges: (changes: readonly ResourceChange[]) => void;
  /** Too much has been missed to say what. */
  onReset: () => void;
}

/**
 * The connection on which the server says what has changed: one per tab, none while the tab is hidden. After a loss the
 * browser comes back by itself; after a refusal, a silence or a hidden time this does. Either way the server is told which
 * message was the last, and says what was missed.
 */
export class LiveStream {
  private source: EventSource | null = null;
  private lastId = '';
  private refusals = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private hiddenTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly handlers: Handlers) {}

  start(): void {
    document.addEventListener('visibilitychange', this.onVisibility);
    this.open();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    clearTimeout(this.hiddenTimer);
    this.close();
  }

  private readonly onVisibility = (): void => {
    clearTimeout(this.hiddenTimer);
    if (document.visibilityState === 'hidden') this.hiddenTimer = setTimeout(() => this.close(), hiddenMs);
    else if (!this.source) this.open();
  };

  private open(): void {
    this.close();
    if (document.visibilityState === 'hidden') return;
    const source = new EventSource(this.lastId ? `${address}?after=${encodeURIComponent(this.lastId)}` : address);
    this.source = source;
    this.hear(source, 'ready', () => (this.refusals = 0));
    this.hear(source, 'beat', () => undefined);
    this.hear(source, 'reset', () => this.handlers.onReset());
    this.hear(source, 'changed', (data) => this.handlers.onChanges((data as { changes: ResourceChange[] }).changes));
    source.onerror = () => {
      // Else the browser tries again by itself.
      if (source === this.source && source.readyState === EventSource.CLOSED) this.retry();
    };
    this.expectWord();
  }

  private close(): void {
    clearTimeout(this.retryTimer);
    clearTimeout(this.silenceTimer);
    this.source?.close();
    this.source = null;
  }

  private hear(source: EventSource, name: string, act: (data: unknown) => void): void {
    source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
      if (source !== this.source) return;
      if (lastEventId) this.lastId = lastEventId;
      this.expectWord();
      act(JSON.parse(data));
    });
  }

  private expectWord(): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => this.open(), silentMs);
  }

  private retry(): void {
    this.close();
    const ms = Math.min(longestRetryMs, shortestRetryMs * 2 ** this.refusals) * (0.75 + Math.random() / 2);
    this.refusals = Math.min(10, this.refusals + 1);
    this.retryTimer = setTimeout(() => this.open(), ms);
  }
}
