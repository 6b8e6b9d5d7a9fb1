import { Module } from '@nestjs/common';
import { EventChannel } from '../../platform/events/event-channel.js';
import { EventFeed } from '../../platform/events/event-feed.js';
import { AddressChanges } from './address-changes.js';
import { LiveConnections } from './live-connections.js';
import { LiveSessions } from './live-sessions.js';
import { LiveUpdates } from './live-updates.js';
import { RowManagers } from './row-managers.repository.js';

/** Tells open windows what has changed; in the API only. The HTTP surface adds LiveController. */
@Module({
  providers: [EventChannel, EventFeed, AddressChanges, RowManagers, LiveConnections, LiveSessions, LiveUpdates],
  exports: [LiveUpdates],
})
export class LiveUpdatesModule {}
