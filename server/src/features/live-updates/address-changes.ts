import { Injectable } from '@nestjs/common';
import type { LoggedEvent } from '../../platform/events/domain-events.repository.js';
import { Outbox } from './audiences.js';
import { changedBy, scopedResources, type Changed, type ScopedResource } from './changed-rows.js';
import { RowManagers } from './row-managers.repository.js';

/** Decides who hears what of a batch of events: at most one statement per resource, however many listen. */
@Injectable()
export class AddressChanges {
  constructor(private readonly managers: RowManagers) {}

  /** @param managerIds account managers who listen; of nobody else is asked what they see */
  async into(outbox: Outbox, events: readonly LoggedEvent[], managerIds: readonly string[]): Promise<void> {
    const changes = events.flatMap(changedBy);
    for (const change of changes) {
      if (change.kind === 'told') outbox.put(change.to, change.resource, change.id);
      if (change.kind === 'row') outbox.put('all-rows', change.resource, change.id);
    }
    for (const resource of scopedResources) await this.toManagers(outbox, resource, changes, managerIds);
  }

  private async toManagers(
    outbox: Outbox,
    resource: ScopedResource,
    changes: readonly Changed[],
    managerIds: readonly string[],
  ): Promise<void> {
    const rows = new Set(changes.flatMap((one) => (one.kind === 'row' && one.resource === resource ? [one.id] : [])));
    const left = resource === 'customers' ? leftBy(changes) : new Map<string, Set<ScopedResource>>();
    const seen = await this.managers.of(resource, [...new Set([...rows, ...left.keys()])], managerIds);

    for (const { id, managerId } of seen) {
      if (rows.has(id)) outbox.put(`manager:${managerId}`, resource, id);
      for (const lost of left.get(id) ?? []) outbox.put(`manager:${managerId}`, lost, null);
    }
  }
}

/** Customer → of what its manager may see less than before. */
function leftBy(changes: readonly Changed[]): Map<string, Set<ScopedResource>> {
  const found = new Map<string, Set<ScopedResource>>();
  for (const change of changes) {
    if (change.kind !== 'left') continue;
    found.set(change.customerId, (found.get(change.customerId) ?? new Set<ScopedResource>()).add(change.resource));
  }
  return found;
}
