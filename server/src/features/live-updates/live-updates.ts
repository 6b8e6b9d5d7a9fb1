import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../platform/auth/principal.js';
import {
  DomainEventsRepository,
  type EventCursor,
  type LoggedEvent,
} from '../../platform/events/domain-events.repository.js';
import { EventFeed, type FeedReader } from '../../platform/events/event-feed.js';
import { beginEventStream } from '../../platform/http/event-stream.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { AddressChanges } from './address-changes.js';
import { Outbox } from './audiences.js';
import { staffIn } from './changed-rows.js';
import { LiveConnection } from './live-connection.js';
import { LiveConnections } from './live-connections.js';
import { readCursor, type LiveCursor } from './live-cursor.js';
import { LiveSessions } from './live-sessions.js';
import { LiveStreamsFullProblem } from './live-updates.errors.js';

const BEAT_EVERY_MS = 20_000;
/** Messages of a flood are this far apart. */
const FLUSH_EVERY_MS = 250;
/** Events that somebody who comes back is told of; after more of them, or later, they read everything again. */
export const MOST_MISSED = 1_000;
export const LONGEST_AWAY_MS = 60 * 60_000;
/** What a page shows was read before its stream begins; whoever comes first time is told of what happened since. */
const JUST_LOADED_MS = 15_000;
const RECONNECT_MS = 2_000;

/**
 * Tells signed-in staff which of the rows they may see have changed, and nothing else of them (decision 21). The log of
 * events is read once per process; who hears what is decided per batch, and windows only pick up what their audiences
 * were told.
 */
@Injectable()
export class LiveUpdates implements FeedReader, OnApplicationBootstrap, OnModuleDestroy {
  private outbox = new Outbox();
  private told: EventCursor | null = null;
  private flushedAt = 0;
  private flushTimer: NodeJS.Timeout | null = null;
  private beatTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly feed: EventFeed,
    private readonly log: DomainEventsRepository,
    private readonly changes: AddressChanges,
    private readonly connections: LiveConnections,
    private readonly sessions: LiveSessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.feed.start(this);
    this.beatTimer = setInterval(() => void this.beat(), BEAT_EVERY_MS);
    this.beatTimer.unref();
  }

  /** Before the server stops listening: it would wait for streams that nobody ends. */
  async onModuleDestroy(): Promise<void> {
    if (this.beatTimer) clearInterval(this.beatTimer);
    if (this.flushTimer) clearTimeout(this.flushTimer);
    this.connections.close();
    await this.feed.stop();
  }

  isIdle(): boolean {
    return this.connections.isEmpty;
  }

  async read(events: readonly LoggedEvent[], position: EventCursor): Promise<void> {
    // Apart until it is whole: while the managers are looked up, what was there before goes out.
    const heard = new Outbox();
    await this.changes.into(heard, events, this.connections.managerIds);
    this.outbox.addAll(heard);
    this.told = position;
    this.flushSoon();

    const staff = new Set(events.map(staffIn));
    // Not waited for: whoever's session is looked at slowly holds up nobody's changes.
    void this.sessions.verify(this.connections.all.filter(({ principal }) => staff.has(principal.id)));
  }

  /**
   * Answers with a stream of `ready`, `changed` ({ changes: [{ resource, ids }] }, ids null for "some"), `reset` ("read
   * everything again") and `beat`.
   *
   * @param lastSeen the id of the last message, from whoever was here before
   * @throws TooManyLiveStreamsProblem (429), LiveStreamsFullProblem (503)
   */
  async open(principal: Principal, request: Request, response: Response, lastSeen: string | undefined): Promise<void> {
    this.connections.requireRoom(principal);
    const start = this.feed.position;
    const from = readCursor(lastSeen) ?? this.placeOf(this.feed.positionBefore(JUST_LOADED_MS));
    if (!start || !from) throw new LiveStreamsFullProblem();

    const connection = new LiveConnection(response, request.headers, principal, () => this.clock.now().getTime());
    // From here on nothing is missed: what comes while it catches up is kept for it.
    this.connections.add(connection);
    response.once('close', () => this.connections.remove(connection));
    try {
      const missed = await this.missedSince(from, connection);
      // Not all at the same moment after a restart.
      beginEventStream(response, RECONNECT_MS * (0.5 + Math.random()));
      if (missed) connection.tell(missed.changes, missed.cursor);
      connection.begin(missed?.cursor ?? start);
      if (!missed) connection.reset(start);
    } catch (error) {
      this.connections.remove(connection);
      throw error;
    }
  }

  /** @returns null when it is too long ago or too much */
  private async missedSince(from: LiveCursor, { audiences, principal }: LiveConnection) {
    if (this.clock.now().getTime() - from.at > LONGEST_AWAY_MS) return null;
    const events = await this.log.listAfter(from, MOST_MISSED + 1);
    const ahead = await this.log.listUnsettled(from, [], MOST_MISSED + 1);
    if (events.length + ahead.length > MOST_MISSED) return null;

    const outbox = new Outbox();
    const { scope } = principal;
    await this.changes.into(outbox, [...events, ...ahead], scope.kind === 'own' ? [scope.staffId] : []);
    return { changes: outbox.of(audiences), cursor: events.at(-1) ?? from };
  }

  private placeOf(cursor: EventCursor | null): LiveCursor | null {
    return cursor && { ...cursor, at: this.clock.now().getTime() };
  }

  private flushSoon(): void {
    if (this.flushTimer) return;
    const wait = this.flushedAt + FLUSH_EVERY_MS - performance.now();
    if (wait <= 0) return this.flush();
    this.flushTimer = setTimeout(() => this.flush(), wait);
  }

  private flush(): void {
    this.flushTimer = null;
    this.flushedAt = performance.now();
    const { outbox, told } = this;
    this.outbox = new Outbox();
    if (!told) return;
    for (const connection of this.connections.all) connection.tell(outbox.of(connection.audiences), told);
  }

  private async beat(): Promise<void> {
    await this.sessions.verify(this.connections.all);
    for (const connection of this.connections.all) connection.beat();
  }
}
