import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { ListenerDefinition } from './define-listener.js';
import { DomainEvents } from './domain-events.js';
import { DomainEventsRepository } from './domain-events.repository.js';
import { EventDelivery } from './event-delivery.js';
import { EventListeners, LISTENER_DEFINITIONS } from './event-listeners.js';
import { PruneEvents } from './prune-events.js';

/** Facts and who is told of them. Needs the jobs module, whose jobs include those of the listeners, beside it. */
@Module({})
export class EventsModule {
  /** For processes that publish. */
  static forProducers(listeners: readonly ListenerDefinition[]): DynamicModule {
    return eventsModule(listeners, []);
  }

  /** For the worker: also hands events to the `@HandlesEvent` methods of its other modules. */
  static forWorker(listeners: readonly ListenerDefinition[]): DynamicModule {
    return eventsModule(listeners, [EventDelivery, PruneEvents]);
  }
}

const eventsModule = (listeners: readonly ListenerDefinition[], working: Provider[]): DynamicModule => ({
  module: EventsModule,
  global: true,
  providers: [
    { provide: LISTENER_DEFINITIONS, useValue: listeners },
    EventListeners,
    DomainEventsRepository,
    DomainEvents,
    ...working,
  ],
  exports: [DomainEvents, DomainEventsRepository],
});
