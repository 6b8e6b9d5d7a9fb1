import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import { PersonalData } from '../../../platform/personal-data/personal-data.js';
import { actorId, type Actor } from '../../../shared/actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { sinceTogether } from '../../../shared/given-together.js';
import { newId } from '../../../shared/ids.js';
import type { TieKind } from './installation-tie.entity.js';
import { InstallationNotFoundProblem } from '../hierarchy/installations.errors.js';
import { installationTiesChanged } from './tie.events.js';
import { InstallationHasOwnerProblem, TieNotFoundProblem } from './ties.errors.js';

export interface Tie {
  id: string;
  customerId: string;
  kind: TieKind;
}

export interface NewTie {
  customerId: string;
  installationId: string;
  kind: TieKind;
  /** Needed when a person says so; null when a grant or an assignment speaks for itself. */
  reason: string | null;
  consentRequestId: string | null;
  actor: Actor;
}

const TABLE = 'installation_ties';

/**
 * Customer ↔ installation (product.md §2). Changes of one installation's ties queue up behind its row, so that the
 * unique indexes are a last line and never an error a person sees. Every change writes its audit row.
 */
@Injectable()
export class Ties {
  constructor(
    private readonly audit: AuditTrail,
    private readonly personalData: PersonalData,
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The active ties of an installation, the owner first. */
  of(manager: EntityManager, installationId: string): Promise<Tie[]> {
    return manager.query<Tie[]>(
      `SELECT id, customer_id AS "customerId", kind FROM installation_ties
        WHERE installation_id = $1 AND ended_at IS NULL ORDER BY kind, created_at, id`,
      [installationId],
    );
  }

  /**
   * Ties a customer; idempotent. A user who becomes owner gets a new tie in place of the old; an owner stays owner.
   * @returns the active tie
   * @throws InstallationHasOwnerProblem (409) when another customer is the owner, InstallationNotFoundProblem (404)
   */
  async add(tx: Tx, tie: NewTie): Promise<Tie> {
    await this.lock(tx, tie.installationId);
    const ties = await this.of(tx.manager, tie.installationId);
    const own = ties.find((one) => one.customerId === tie.customerId);
    if (own && (own.kind === tie.kind || own.kind === 'owner')) return own;

    const owner = ties.find((one) => one.kind === 'owner');
    if (tie.kind === 'owner' && owner) throw new InstallationHasOwnerProblem(tie.installationId, owner.customerId);

    if (own) await this.close(tx, own.id, 'became owner');
    return this.insert(tx, tie);
  }

  /**
   * Ends an active tie; history stays.
   * @throws TieNotFoundProblem (404) when there is no such active tie
   */
  async end(tx: Tx, tieId: string, { reason, actor }: { reason: string; actor: Actor }): Promise<void> {
    const ended = await this.close(tx, tieId, reason);

    if (!ended) throw new TieNotFoundProblem();
    await this.audit.record(tx, {
      event: 'installation.tie-ended',
      actor,
      subject: { type: 'installation', id: ended.installationId },
      customerId: ended.customerId,
      data: { tieId, customerId: ended.customerId, kind: ended.kind, reason },
    });
  }

  /**
   * Whether staff have ended it a moment ago: whoever ends it again has succeeded as well. Waits for whoever is just about
   * to, behind the installation's row; a tie that ended for another reason was not ended by this command.
   */
  async wasJustEnded(tx: Tx, installationId: string, tieId: string): Promise<boolean> {
    await this.lock(tx, installationId);
    const rows = await tx.manager.query<unknown[]>(
      `SELECT 1 FROM audit_log WHERE subject_type = 'installation' AND subject_id = $1 AND at >= $2
          AND event = 'installation.tie-ended' AND actor_kind = 'staff' AND data->>'tieId' = $3 LIMIT 1`,
      [installationId, sinceTogether(this.clock.now()), tieId],
    );
    return rows.length > 0;
  }

  /** Makes the customer the owner, ending the tie of whoever was. @returns the active tie */
  async moveOwner(tx: Tx, move: Omit<NewTie, 'kind'> & { reason: string }): Promise<Tie> {
    await this.lock(tx, move.installationId);
    const ties = await this.of(tx.manager, move.installationId);
    const owner = ties.find((one) => one.kind === 'owner' && one.customerId !== move.customerId);

    if (owner) await this.end(tx, owner.id, { reason: move.reason, actor: move.actor });
    return this.add(tx, { ...move, kind: 'owner' });
  }

  private async insert(tx: Tx, tie: NewTie): Promise<Tie> {
    const id = newId();
    const { customerId, installationId, kind, reason, consentRequestId, actor } = tie;
    const place = { table: TABLE, row: id };
    const words = await this.personalData.seal(tx.manager, customerId, place, { reason });
    const label = await this.personalData.sealLabel(tx.manager, { ...place, column: 'created_by_label' }, actor);

    await tx.manager.query(
      `INSERT INTO installation_ties (id, customer_id, installation_id, kind, reason, consent_request_id,
                                      created_by_kind, created_by_id, created_by_label, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, customerId, installationId, kind, words.reason, consentRequestId]
        .concat([actor.kind, actorId(actor), label])
        .concat([this.clock.now().toISOString()]),
    );
    await this.audit.record(tx, {
      event: 'installation.attributed',
      actor,
      subject: { type: 'installation', id: installationId },
      customerId,
      data: { customerId, kind, reason, consentRequestId },
    });
    await this.events.publish(tx, installationTiesChanged, { installationId });
    return { id, customerId, kind };
  }

  private async close(tx: Tx, tieId: string, reason: string) {
    const [tie] = await tx.manager.query<{ customerId: string }[]>(
      'SELECT customer_id AS "customerId" FROM installation_ties WHERE id = $1',
      [tieId],
    );
    if (!tie) return null;
    const place = { table: TABLE, row: tieId };
    const words = await this.personalData.seal(tx.manager, tie.customerId, place, { end_reason: reason });
    const [rows] = await tx.manager.query<[{ installationId: string; customerId: string; kind: TieKind }[], number]>(
      `UPDATE installation_ties SET ended_at = $2, end_reason = $3 WHERE id = $1 AND ended_at IS NULL
       RETURNING installation_id AS "installationId", customer_id AS "customerId", kind`,
      [tieId, this.clock.now(), words.end_reason],
    );

    const [closed] = rows;
    if (closed) await this.events.publish(tx, installationTiesChanged, { installationId: closed.installationId });
    return closed ?? null;
  }

  /** Whoever changes its ties waits until the transaction ends. @throws InstallationNotFoundProblem (404) */
  async lock(tx: Tx, installationId: string): Promise<void> {
    const rows = await tx.manager.query<unknown[]>(`SELECT 1 FROM installations WHERE id = $1 FOR UPDATE`, [
      installationId,
    ]);

    if (rows.length === 0) throw new InstallationNotFoundProblem();
  }
}
