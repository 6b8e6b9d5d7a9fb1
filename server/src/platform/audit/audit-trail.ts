import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorId, type Actor } from '../../shared/actor.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import type { Tx } from '../database/transaction.js';
import { DomainEventsRepository } from '../events/domain-events.repository.js';
import { currentRequest } from '../http/request-context.js';
import { PersonalData } from '../personal-data/personal-data.js';
import {
  personalMembers,
  type AuditEvent,
  type AuditEvents,
  type AuditSubject,
  type PersonalAuditEvent,
} from './audit-events.js';
import { auditRecorded } from './audit.events.js';

export type AuditEntry<E extends AuditEvent> = {
  event: E;
  actor: Actor;
  subject: { type: AuditSubject; id: string };
  data: AuditEvents[E];
  /** Taken from the running HTTP request when left out; jobs have none. */
  origin?: { ip: string | null; requestId: string | null };
} & (E extends PersonalAuditEvent ? { customerId: string } : { customerId?: never });

/**
 * The append-only trail (product.md §10). A row is written in the transaction of what it tells about, so neither can
 * exist without the other. Plain SQL, because the platform knows no feature's entity.
 */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly personalData: PersonalData,
    private readonly log: DomainEventsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Words about a customer, and a customer's own name and address, are sealed on the way (product.md §11). Announced as
   * `audit.recorded`, which is only logged: a module under all others has no listeners.
   */
  async record<E extends AuditEvent>(tx: Tx, entry: AuditEntry<E>): Promise<void> {
    await this.recordAll(tx, [entry]);
  }

  /** A row for each, in one statement. */
  async recordAll<E extends AuditEvent>(tx: Tx, entries: readonly AuditEntry<E>[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = [];
    for (const entry of entries) rows.push(await this.sealedRow(tx, entry));
    await tx.manager.query(
      `INSERT INTO audit_log
         (id, at, actor_kind, actor_id, actor_label, event, subject_type, subject_id, data, ip, request_id)
       SELECT id, $2, actor_kind, actor_id, actor_label, event, subject_type, subject_id, data, ip, request_id
         FROM json_to_recordset($1) AS r (id uuid, actor_kind text, actor_id text, actor_label text, event text,
              subject_type text, subject_id text, data jsonb, ip text, request_id text)`,
      [JSON.stringify(rows), this.clock.now()],
    );
    const facts = entries.map((entry) => auditRecorded.data.parse(factOf(entry)));
    await this.log.insert(tx, auditRecorded.name, facts, this.clock.now());
  }

  private async sealedRow<E extends AuditEvent>({ manager }: Tx, entry: AuditEntry<E>) {
    const id = newId();
    const origin = entry.origin ?? currentRequest();
    const { actor, customerId } = entry;
    const place = { table: 'audit_log', row: id };

    const label = await this.personalData.sealLabel(manager, { ...place, column: 'actor_label' }, actor);
    const address = { ip: origin?.ip ?? null };
    // Where staff sit is no customer's secret.
    const { ip } =
      actor.kind === 'customer' ? await this.personalData.seal(manager, actor.id, place, address) : address;
    const at = { ...place, column: 'data' };
    const data = customerId
      ? await this.personalData.sealJson(manager, customerId, at, entry.data, personalMembers[entry.event])
      : entry.data;

    return {
      id,
      actor_kind: actor.kind,
      actor_id: actorId(actor),
      actor_label: label,
      event: entry.event,
      subject_type: entry.subject.type,
      subject_id: entry.subject.id,
      data,
      ip,
      request_id: origin?.requestId ?? null,
    };
  }

  /** Who of staff, or which key, changed it last and when; null when nobody did since it was made. */
  async lastChange(
    manager: EntityManager,
    subject: { type: AuditSubject; id: string },
  ): Promise<{ by: string; at: Date } | null> {
    const [row] = await manager.query<{ by: string; at: Date }[]>(
      `SELECT actor_label AS by, at FROM audit_log
        WHERE subject_type = $1 AND subject_id = $2 AND event LIKE '%changed' AND actor_kind IN ('staff', 'api-key')
        ORDER BY at DESC LIMIT 1`,
      [subject.type, subject.id],
    );
    return row ?? null;
  }
}

function factOf({ event, subject, customerId, data }: AuditEntry<AuditEvent>) {
  const named = 'customerId' in data ? data.customerId : null;
  return { event, subjectType: subject.type, subjectId: subject.id, customerId: customerId ?? named };
}
