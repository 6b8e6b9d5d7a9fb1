import { Inject, Injectable } from '@nestjs/common';
import type { EventDefinition } from './define-event.js';
import type { ListenerDefinition } from './define-listener.js';

/** The collection of every listener of this version (`server/src/listeners.ts`). */
export const LISTENER_DEFINITIONS = Symbol('listener-definitions');

/** Who is to be told of what; needed where an event is published, which may be any process. */
@Injectable()
export class EventListeners {
  private readonly byEvent = new Map<string, ListenerDefinition[]>();
  private readonly byJob: ReadonlyMap<string, ListenerDefinition>;

  constructor(@Inject(LISTENER_DEFINITIONS) listeners: readonly ListenerDefinition[]) {
    this.byJob = new Map(listeners.map((listener) => [listener.job.name, listener]));
    for (const listener of listeners) this.byEvent.set(listener.event.name, [...this.of(listener.event), listener]);
  }

  of(event: Pick<EventDefinition, 'name'>): ListenerDefinition[] {
    return this.byEvent.get(event.name) ?? [];
  }

  /** @throws Error for a job that is no listener's */
  byJobName(name: string): ListenerDefinition {
    const listener = this.byJob.get(name);

    if (!listener) throw new Error(`No listener is called "${name}": add it to server/src/listeners.ts`);
    return listener;
  }
}
