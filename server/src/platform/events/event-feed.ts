import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { DomainEventsRepository, type EventCursor, type LoggedEvent } from './domain-events.repository.js';
import { EventChannel } from './event-channel.js';

/** Events read at once. */
const BATCH = 500;
/** Also without a word from the channel: what it did not say costs no more than this. */
const LOOK_EVERY_MS = 5_000;
/** An event that an older transaction still hides is looked for again this soon. */
const HIDDEN_AGAIN_MS = 150;
const AFTER_FAILURE_MS = 1_000;
/** Events handed over before their turn; with more of them the log is waited for. */
const MOST_AHEAD = 2_000;
/** How far back places in the log are remembered. */
const REMEMBER_MS = 60_000;

/** Who reads the log in this process. */
export interface FeedReader {
  /** Nobody wants to know: the log is passed over instead of read. */
  isIdle(): boolean;
  /**
   * Each event once per process; what it throws has the same events handed over again.
   * @param position everything up to there has been handed over: who comes back goes on from it, and may hear of a later one twice
   */
  read(events: readonly LoggedEvent[], position: EventCursor): Promise<void>;
}

interface Place {
  at: number;
  cursor: EventCursor;
}

/** Follows the log of events as long as the process lives: each event is read once per process, whoever wants it. */
@Injectable()
export class EventFeed {
  private reader: FeedReader | null = null;
  private cursor: EventCursor | null = null;
  private places: Place[] = [];
  /** Ids of events beyond the cursor that have been handed over already. */
  private readonly ahead = new Set<string>();
  private isAwake = false;
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly log: DomainEventsRepository,
    private readonly channel: EventChannel,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(EventFeed.name);
  }

  start(reader: FeedReader): void {
    this.reader = reader;
    this.timer = setInterval(() => this.wake(), LOOK_EVERY_MS);
    this.timer.unref();
    this.channel.open(() => this.wake());
    this.wake();
  }

  async stop(): Promise<void> {
    this.reader = null;
    if (this.timer) clearInterval(this.timer);
    await this.channel.close();
    await this.running;
  }

  /** Up to where the events have been handed over; null until the database has answered for the first time. */
  get position(): EventCursor | null {
    return this.cursor;
  }

  /** Where the feed was that long ago, or at the furthest it remembers. */
  positionBefore(ms: number, now = performance.now()): EventCursor | null {
    return this.places.findLast((place) => place.at <= now - ms)?.cursor ?? this.places[0]?.cursor ?? null;
  }

  private wake(): void {
    this.isAwake = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
      if (this.isAwake && this.reader) this.wake();
    });
  }

  private async run(): Promise<void> {
    while (this.isAwake && this.reader) {
      this.isAwake = false;
      try {
        if (await this.advance(this.reader)) await this.lookAgainIn(HIDDEN_AGAIN_MS);
      } catch (error) {
        this.logger.warn({ err: error }, 'the log of events could not be read; trying again');
        await this.lookAgainIn(AFTER_FAILURE_MS);
      }
    }
  }

  /** @returns whether there are events that cannot be read yet, because one could still come before them */
  private async advance(reader: FeedReader): Promise<boolean> {
    if (!this.cursor || reader.isIdle()) {
      const end = await this.log.end();
      // Whoever has come meanwhile counts on everything since the place that stood until now.
      if (!this.cursor || reader.isIdle()) {
        this.remember(end);
        this.ahead.clear();
      }
      return false;
    }

    for (;;) {
      const events = await this.log.listAfter(this.cursor, BATCH);
      const last = events.at(-1);
      if (last) {
        const position = { transactionId: last.transactionId, id: last.id };
        await this.handOver(
          reader,
          events.filter(({ id }) => !this.ahead.has(id)),
          position,
        );
        for (const { id } of events) this.ahead.delete(id);
        this.remember(position);
      }
      if (!this.reader || reader.isIdle()) return false;
      if (events.length < BATCH) break;
    }
    this.remember(this.cursor);
    await this.lookAhead(reader, this.cursor);
    return this.log.hasAfter(this.cursor);
  }

  /**
   * What has been committed behind a transaction that is still open, anywhere in the cluster and for however long, is
   * not kept from those who wait for it; the place in the log stays before it.
   */
  private async lookAhead(reader: FeedReader, cursor: EventCursor): Promise<void> {
    if (this.ahead.size >= MOST_AHEAD) return;
    const events = await this.log.listUnsettled(cursor, [...this.ahead], BATCH);
    await this.handOver(reader, events, cursor);
    for (const { id } of events) this.ahead.add(id);
  }

  private async handOver(reader: FeedReader, events: readonly LoggedEvent[], position: EventCursor): Promise<void> {
    if (events.length > 0) await reader.read(events, position);
  }

  private remember(cursor: EventCursor, now = performance.now()): void {
    this.cursor = cursor;
    const newest = this.places.at(-1);
    if (newest && now - newest.at < 1_000) return;
    this.places = [...this.places.filter((place) => now - place.at <= REMEMBER_MS), { at: now, cursor }];
  }

  private async lookAgainIn(ms: number): Promise<void> {
    await delay(ms, undefined, { ref: false });
    this.isAwake = true;
  }
}
