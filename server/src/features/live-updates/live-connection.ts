import type { IncomingHttpHeaders } from 'node:http';
import type { Response } from 'express';
import type { Principal } from '../../platform/auth/principal.js';
import type { EventCursor } from '../../platform/events/domain-events.repository.js';
import { writeMessage } from '../../platform/http/event-stream.js';
import { audiencesOf, type Audience } from './audiences.js';
import { ChangeSet } from './change-set.js';
import { cursorText } from './live-cursor.js';

type Clock = () => number;

/**
 * One window of one person. What it cannot take yet, because it catches up or the network is slow, is kept merged and so
 * bounded; it is said as soon as it can.
 */
export class LiveConnection {
  private pending = new ChangeSet();
  private cursor: EventCursor | null = null;
  private isHeld = true;
  audiences: readonly Audience[];
  /** When its session was last found to stand. */
  verifiedAt: number;

  constructor(
    private readonly response: Response,
    readonly headers: IncomingHttpHeaders,
    public principal: Principal,
    private readonly now: Clock,
  ) {
    this.audiences = audiencesOf(principal);
    this.verifiedAt = now();
    response.on('drain', () => this.release());
  }

  /** @param cursor up to where everything has been said that this window may hear */
  tell(changes: ChangeSet, cursor: EventCursor): void {
    this.pending.addAll(changes);
    this.cursor = cursor;
    if (!this.isHeld && !this.pending.isEmpty) this.flush();
  }

  /** The first message; from now on changes go out as they come. */
  begin(cursor: EventCursor): void {
    this.cursor ??= cursor;
    this.isHeld = !this.write('ready', cursor, {});
    if (!this.isHeld && !this.pending.isEmpty) this.flush();
  }

  /** Says that it is alive, and up to where everything has been said. */
  beat(): void {
    if (!this.isHeld) this.isHeld = !this.write('beat', this.cursor, {});
  }

  /** Nobody knows what this window has missed: it reads again all that it shows. */
  reset(cursor: EventCursor | null = this.cursor): void {
    this.pending = new ChangeSet();
    this.write('reset', cursor, {});
  }

  /** What they may see has changed. */
  become(principal: Principal): void {
    this.principal = principal;
    this.audiences = audiencesOf(principal);
    this.reset();
  }

  end(): void {
    this.response.end();
  }

  private release(): void {
    this.isHeld = false;
    if (!this.pending.isEmpty) this.flush();
  }

  private flush(): void {
    this.isHeld = !this.write('changed', this.cursor, { changes: this.pending.take() });
  }

  private write(event: string, cursor: EventCursor | null, data: object): boolean {
    if (this.response.writableEnded || this.response.destroyed) return true;
    const id = cursor && cursorText(cursor, this.now());
    return writeMessage(this.response, { event, id, data: JSON.stringify(data) });
  }
}
