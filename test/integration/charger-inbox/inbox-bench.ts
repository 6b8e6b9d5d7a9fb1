import { randomUUID } from 'node:crypto';
import { chargerAssignmentsChanged } from '../../../server/src/features/charger-assignments/assignment.events.js';
import { installationChargersChanged } from '../../../server/src/features/installations/hierarchy/hierarchy.events.js';
import { Transactions } from '../../../server/src/platform/database/transaction.js';
import { DomainEvents } from '../../../server/src/platform/events/domain-events.js';
import { newId } from '../../../server/src/shared/ids.js';
import type { Grantdesk } from '../../factories/grantdesk.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';

export interface Item {
  id: string;
  name: string | null;
  snoozedUntil: string | null;
  reason: string | null;
  decidedBy: string | null;
  suggestion: { customer: { id: string; name: string }; evidence: string; reason: string } | null;
}
export interface Arrival {
  id: string;
  installation: { id: string; name: string };
  kind: string;
  chargers: number;
  items: Item[];
}
export interface InboxPage {
  items: Arrival[];
  nextCursor: string | null;
  count: { value: number; capped: boolean };
}
export interface Outcomes {
  done: number;
  at: string;
  results: { chargerId: string; refusal: { code: string; detail: string } | null }[];
}

/** Places and chargers as rows, and the events that reads and people would have given. */
export class InboxBench {
  constructor(readonly desk: Grantdesk) {}

  /** A place that was read when it was granted; the tie comes with it unless told. */
  async place(customerId: string | null, options: { name?: string; type?: 0 | 1 } = {}): Promise<string> {
    const id = newId();
    await this.desk.rows(
      `INSERT INTO installations (id, zaptec_id, name, installation_type, created_at, updated_at)
       VALUES ($1, $2, $3, $4, now(), now())`,
      [id, randomUUID(), options.name ?? `Place ${id.slice(-6)}`, options.type ?? 1],
    );
    await this.desk.rows(
      `INSERT INTO installation_access (installation_id, api_account_id, status, status_since, first_seen_at, last_seen_at)
       VALUES ($1, $2, 'active', now(), now(), now())`,
      [id, this.desk.apiAccountId],
    );
    if (customerId) await this.tie(id, customerId, 'owner');
    return id;
  }

  /** Since an hour. */
  async tie(installationId: string, customerId: string, kind: 'owner' | 'user'): Promise<void> {
    await this.desk.rows(
      `INSERT INTO installation_ties (id, customer_id, installation_id, kind, created_by_kind, created_by_label, created_at)
       VALUES ($1, $2, $3, $4, 'system', 'test', now() - interval '1 hour')`,
      [newId(), customerId, installationId, kind],
    );
  }

  /** First seen now, so after the grant. */
  async charger(installationId: string, columns: Record<string, unknown> = {}): Promise<string> {
    const row: Record<string, unknown> = {
      id: newId(),
      zaptec_id: randomUUID(),
      device_id: `ZAP${String(Math.floor(Math.random() * 1_000_000)).padStart(6, '0')}`,
      name: 'Charger',
      active: true,
      installation_id: installationId,
      first_seen_at: new Date(),
      last_seen_at: new Date(),
      created_at: new Date(),
      updated_at: new Date(),
      ...columns,
    };
    const names = Object.keys(row);
    await this.desk.rows(
      `INSERT INTO chargers (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    );
    return row['id'] as string;
  }

  /** A read of the place has found something of its chargers changed, and everybody has been told. */
  async read(installationId: string): Promise<void> {
    await this.publish((tx, events) => events.publish(tx, installationChargersChanged, { installationId }));
  }

  async told(installationId: string): Promise<void> {
    await this.publish((tx, events) => events.publish(tx, chargerAssignmentsChanged, { installationId }));
  }

  async publish(work: (tx: Parameters<DomainEvents['publish']>[0], events: DomainEvents) => Promise<void>) {
    const part = this.desk.api;
    await part.get(Transactions, { strict: false }).run((tx) => work(tx, part.get(DomainEvents, { strict: false })));
    await this.quiet();
  }

  /** Every event has been told to everybody. */
  quiet(): Promise<boolean> {
    return until('everybody has been told', async () => {
      const open = await this.desk.rows(
        `SELECT 1 FROM work_items WHERE event_id IS NOT NULL AND state IN ('due', 'claimed')`,
      );
      return open.length === 0;
    });
  }

  async of(staff: StaffMember, installationId: string, query = ''): Promise<Arrival[]> {
    return (await staff.get<InboxPage>(`/api/charger-inbox?installationId=${installationId}&limit=100${query}`)).items;
  }

  async stateOf(chargerId: string): Promise<string | null> {
    const [row] = await this.desk.rows<{ state: string }>(
      'SELECT state FROM charger_inbox_items WHERE charger_id = $1',
      [chargerId],
    );
    return row?.state ?? null;
  }
}
