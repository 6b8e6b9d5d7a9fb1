import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import type { Tx } from '../../platform/database/transaction.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { NotFoundProblem } from '../../platform/http/problem.js';
import type { Actor } from '../../shared/actor.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { foldSerial } from '../../shared/serial-numbers.js';
import { ChargerNotFoundProblem } from '../installations/hierarchy/installations.errors.js';
import { Ties } from '../installations/ties/ties.js';
import type { AssignmentSource } from './charger-assignment.entity.js';
import { chargerAssignmentsChanged } from './assignment.events.js';
import { assignable } from './assignment-rules.js';
import { ChargerAlreadyAssignedProblem, ChargerNotAssignableProblem } from './charger-assignments.errors.js';
import {
  ChargerAssignmentRepository,
  type ActiveAssignment,
  type ActiveFigures,
  type ActiveQuery,
} from './charger-assignments.repository.js';
import { FreeChargers } from './free-chargers.js';

export interface NewAssignment {
  chargerId: string;
  customerId: string;
  source: AssignmentSource;
  actor: Actor;
  consentRequestId: string | null;
}

export type NewAssignments = Omit<NewAssignment, 'chargerId'> & { chargerIds: string[]; installationId: string };

/** Tries again when the winner let go of the charger between our insert and our look. */
const ROUNDS = 3;

/** This charger is this customer's (product.md §8). The partial unique index decides; this says it in words. */
@Injectable()
export class ChargerAssignments {
  constructor(
    private readonly repository: ChargerAssignmentRepository,
    private readonly free: FreeChargers,
    private readonly ties: Ties,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ids of chargers that can be somebody's, taken or not: present, enabled, no meter. At most `limit`. */
  assignableOf(manager: EntityManager, installationId: string, limit: number): Promise<string[]> {
    return this.repository.listAssignable(manager, installationId, limit);
  }

  /**
   * Assigns a charger and ties the customer as `user` of its installation if not tied yet. Giving it to whom it already
   * belongs changes nothing and succeeds. The transaction survives the loss of a race.
   * @throws ChargerAlreadyAssignedProblem (409), ChargerNotAssignableProblem (422), ChargerNotFoundProblem (404)
   */
  async assign(tx: Tx, wanted: NewAssignment): Promise<ActiveAssignment> {
    // Before anything else: two transactions that pick several chargers in another order must not hold each other up.
    const charger = await this.repository.lockChargersInstallation(tx, wanted.chargerId);
    if (!charger) throw new ChargerNotFoundProblem();
    const ruling = assignable(charger);
    if (!ruling.ok) throw new ChargerNotAssignableProblem(ruling.refusal);

    for (let round = 1; ; round += 1) {
      const id = await this.insert(tx, wanted);
      if (id) {
        await this.afterInsert(tx, id, wanted, charger.installationId);
        return this.getActive(tx.manager, wanted.chargerId);
      }

      const holder = await this.repository.findActiveOfCharger(tx.manager, wanted.chargerId);
      if (holder?.customerId === wanted.customerId) return holder;
      if (holder) throw new ChargerAlreadyAssignedProblem(wanted.chargerId, holder.customerId, holder.assignedAt);
      if (round === ROUNDS) throw new Error(`Charger ${wanted.chargerId} is neither free nor taken`);
    }
  }

  /** Whose it is stays so until the transaction ends: whoever assigns or moves it waits behind its installation's row. */
  async hold(tx: Tx, chargerId: string): Promise<void> {
    await this.repository.lockChargersInstallation(tx, chargerId);
  }

  /** Ends an assignment; ended by somebody else meanwhile is a success. @throws NotFoundProblem (404) */
  async end(tx: Tx, input: { assignmentId: string; actor: Actor; reason: string | null }): Promise<void> {
    const { assignmentId, actor, reason } = input;
    const ended = await this.repository.end(tx, { assignmentId, actor, reason, at: this.clock.now() });

    if (ended) {
      await this.audit.record(tx, {
        event: 'charger.assignment-ended',
        actor,
        subject: { type: 'charger', id: ended.chargerId },
        customerId: ended.customerId,
        data: { assignmentId, customerId: ended.customerId, reason },
      });
      await this.events.publish(tx, chargerAssignmentsChanged, { installationId: ended.installationId });
      return;
    }
    if (!(await this.repository.exists(tx.manager, assignmentId))) {
      throw new NotFoundProblem('ASSIGNMENT_NOT_FOUND', 'There is no assignment under this id.');
    }
  }

  /** The customer's active assignments at an installation, the earliest first, a page at a time. */
  activeOf(manager: EntityManager, query: ActiveQuery): Promise<ActiveAssignment[]> {
    return this.repository.listActive(manager, query);
  }

  newestOf(manager: EntityManager, customerId: string, installationId: string): Promise<ActiveAssignment | null> {
    return this.repository.findNewest(manager, customerId, installationId);
  }

  /** @param first the charger that a page begins with, to be told how many stand before it */
  activeFigures(
    manager: EntityManager,
    customerId: string,
    installationId: string,
    first: string | null = null,
  ): Promise<ActiveFigures> {
    return this.repository.activeFigures(manager, customerId, installationId, first);
  }

  /** The customer's active assignment of this charger. */
  async activeOfCharger(
    manager: EntityManager,
    customerId: string,
    chargerId: string,
  ): Promise<ActiveAssignment | null> {
    const found = await this.repository.findActiveOfCharger(manager, chargerId);
    return found?.customerId === customerId ? found : null;
  }

  /** Whether a charger of theirs there has this folded serial number. */
  async isMineBySerial(
    manager: EntityManager,
    customerId: string,
    installationId: string,
    serial: string,
  ): Promise<boolean> {
    const candidates = await this.repository.activeBySerial(manager, customerId, installationId, serial);
    return candidates.some(({ charger }) => foldSerial(charger.deviceId ?? '') === serial);
  }

  /**
   * Assigns free chargers of one installation in a handful of statements, however many; those that are the customer's
   * already count as done (product.md §8).
   * @returns ids that were neither free nor theirs; then nothing was assigned
   */
  async assignAll(tx: Tx, wanted: NewAssignments): Promise<string[]> {
    const { chargerIds, installationId, customerId, source, actor, consentRequestId } = wanted;
    await this.repository.lockInstallation(tx, installationId);
    const free = await this.free.among(tx.manager, installationId, chargerIds);
    const mine = await this.repository.mineAmong(tx.manager, customerId, chargerIds);
    const gone = chargerIds.filter((id) => !free.has(id) && !mine.has(id));
    if (gone.length > 0 || free.size === 0) return gone;

    const at = this.clock.now();
    const rows = [...free].map((chargerId) => ({
      id: newId(),
      chargerId,
      customerId,
      source,
      consentRequestId,
      at,
      by: actor,
    }));
    const given = new Set(await this.repository.insertAll(tx, rows));
    const lost = rows.find(({ chargerId }) => !given.has(chargerId));
    // Everybody who assigns waits for the installation's row; should somebody not have, the index decides.
    if (lost) throw new ChargerAlreadyAssignedProblem(lost.chargerId, customerId, at);

    await this.ties.add(tx, { customerId, installationId, kind: 'user', reason: null, consentRequestId, actor });
    await this.audit.recordAll(
      tx,
      rows.map(({ id, chargerId }) => ({
        event: 'charger.assigned' as const,
        actor,
        subject: { type: 'charger' as const, id: chargerId },
        data: { assignmentId: id, customerId, source, installationId },
      })),
    );
    await this.events.publish(tx, chargerAssignmentsChanged, { installationId });
    return [];
  }

  private insert(tx: Tx, wanted: NewAssignment): Promise<string | null> {
    return this.repository.insert(tx, {
      ...wanted,
      id: newId(),
      at: this.clock.now(),
      by: wanted.actor,
    });
  }

  private async afterInsert(tx: Tx, assignmentId: string, wanted: NewAssignment, installationId: string) {
    const { customerId, source, actor, consentRequestId } = wanted;

    await this.ties.add(tx, { customerId, installationId, kind: 'user', reason: null, consentRequestId, actor });
    await this.audit.record(tx, {
      event: 'charger.assigned',
      actor,
      subject: { type: 'charger', id: wanted.chargerId },
      data: { assignmentId, customerId, source, installationId },
    });
    await this.events.publish(tx, chargerAssignmentsChanged, { installationId });
  }

  private async getActive(manager: EntityManager, chargerId: string): Promise<ActiveAssignment> {
    const active = await this.repository.findActiveOfCharger(manager, chargerId);

    if (!active) throw new Error(`The assignment of charger ${chargerId} has just been written and is not there`);
    return active;
  }
}
