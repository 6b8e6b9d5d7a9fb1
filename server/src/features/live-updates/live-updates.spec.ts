import { expect, test } from 'vitest';
import type { LoggedEvent } from '../../platform/events/domain-events.repository.js';
import type { EventFeed } from '../../platform/events/event-feed.js';
import type { AddressChanges } from './address-changes.js';
import type { Outbox } from './audiences.js';
import type { ChangeSet, ResourceChange } from './change-set.js';
import type { LiveConnections } from './live-connections.js';
import type { LiveSessions } from './live-sessions.js';
import { LiveUpdates } from './live-updates.js';

const event = (id: string): LoggedEvent => ({ id, transactionId: id, name: 'any', data: {}, at: new Date(0) });

test('what is addressed while earlier changes go out goes out with the next, and is not lost', async () => {
  const said: ResourceChange[] = [];
  const window = {
    audiences: ['everybody'] as const,
    principal: { id: 'me' },
    tell: (changes: ChangeSet) => said.push(...changes.take()),
  };
  const connections = { all: [window], managerIds: [], isEmpty: false } as unknown as LiveConnections;
  const sessions = { verify: () => Promise.resolve() } as unknown as LiveSessions;
  let lookUp: Promise<void> = Promise.resolve();
  const addressing = {
    // As the real one: something of the batch is put down only after the managers have been looked up.
    into: async (outbox: Outbox, [first]: LoggedEvent[]) => {
      await lookUp;
      outbox.put('everybody', 'customers', first?.id ?? '');
    },
  } as unknown as AddressChanges;
  const clock = { now: () => new Date(0) };
  const updates = new LiveUpdates({} as EventFeed, {} as never, addressing, connections, sessions, clock);
  const told = () => said.flatMap(({ ids }) => ids);

  // The first goes out at once, the second waits for its turn, and the third is still being looked up when that comes.
  await updates.read([event('1')], event('1'));
  await updates.read([event('2')], event('2'));
  let found: () => void = () => undefined;
  lookUp = new Promise((resolve) => (found = resolve));
  const third = updates.read([event('3')], event('3'));
  await expect.poll(told).toEqual(['1', '2']);
  found();
  await third;

  await expect.poll(told).toEqual(['1', '2', '3']);
});
