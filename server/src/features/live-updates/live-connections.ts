import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Config } from '../../platform/config/config.js';
import type { Principal } from '../../platform/auth/principal.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import type { LiveConnection } from './live-connection.js';
import { LiveStreamsFullProblem, TooManyLiveStreamsProblem } from './live-updates.errors.js';

/** Windows of one person that are looked at; hidden ones let go of their connection. */
export const MOST_PER_PERSON = 10;

/** The windows that this process tells of changes. */
@Injectable()
export class LiveConnections {
  private readonly open = new Set<LiveConnection>();
  private isClosing = false;

  constructor(
    private readonly config: Config,
    metrics: Metrics,
  ) {
    const { open } = this;
    new Gauge({
      name: 'grantdesk_live_connections',
      help: 'Windows of staff that this process tells of changes',
      registers: [metrics.registry],
      collect() {
        this.set(open.size);
      },
    });
  }

  get all(): readonly LiveConnection[] {
    return [...this.open];
  }

  get isEmpty(): boolean {
    return this.open.size === 0;
  }

  /** Account managers among those who listen. */
  get managerIds(): string[] {
    const scopes = this.all.map(({ principal }) => principal.scope);
    return [...new Set(scopes.flatMap((scope) => (scope.kind === 'own' ? [scope.staffId] : [])))];
  }

  /** @throws TooManyLiveStreamsProblem (429), LiveStreamsFullProblem (503) */
  requireRoom({ id }: Principal): void {
    if (this.isClosing || this.open.size >= this.config.liveConnections) throw new LiveStreamsFullProblem();
    if (this.all.filter(({ principal }) => principal.id === id).length >= MOST_PER_PERSON)
      throw new TooManyLiveStreamsProblem();
  }

  add(connection: LiveConnection): void {
    this.open.add(connection);
  }

  remove(connection: LiveConnection): void {
    this.open.delete(connection);
  }

  /** For good: the process is about to end, and browsers come back to another one. */
  close(): void {
    this.isClosing = true;
    for (const connection of this.all) connection.end();
  }
}
