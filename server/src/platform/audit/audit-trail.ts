import { Inject, Injectable } from '@nestjs/common';
import { actorId, type Actor } from '../../shared/actor.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import type { Tx } from '../database/transaction.js';
import { currentRequest } from '../http/request-context.js';
import type { AuditEvent, AuditEvents, AuditSubject } from './audit-events.js';

export interface AuditEntry<E extends AuditEvent> {
  event: E;
  actor: Actor;
  subject: { type: AuditSubject; id: string };
  data: AuditEvents[E];
  /** Taken from the running HTTP request when left out; jobs have none. */
  origin?: { ip: string | null; requestId: string | null };
}

/**
 * The append-only trail (product.md §10). A row is written in the transaction of what it tells about, so neither can
 * exist without the other. Plain SQL, because the platform knows no feature's entity.
 */
@Injectable()
export class AuditTrail {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async record<E extends AuditEvent>(tx: Tx, entry: AuditEntry<E>): Promise<void> {
    const origin = entry.origin ?? currentRequest();

    await tx.manager.query(
      `INSERT INTO audit_log
         (id, at, actor_kind, actor_id, actor_label, event, subject_type, subject_id, data, ip, request_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        newId(),
        this.clock.now(),
        entry.actor.kind,
        actorId(entry.actor),
        entry.actor.label,
        entry.event,
        entry.subject.type,
        entry.subject.id,
        JSON.stringify(entry.data),
        origin?.ip ?? null,
        origin?.requestId ?? null,
      ],
    );
  }
}
