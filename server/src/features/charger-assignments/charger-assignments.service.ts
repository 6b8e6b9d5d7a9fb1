import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import type { Tx } from '../../platform/database/transaction.js';
import { NotFoundProblem } from '../../platform/http/problem.js';
import type { Actor } from '../../shared/actor.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { isSenseMeter } from '../installations/hierarchy/device-type.js';
import { InstallationDirectory, type ChargerEntry } from '../installations/views/installation-directory.js';
import { ChargerNotFoundProblem } from '../installations/hierarchy/installations.errors.js';
import { Ties } from '../installations/ties/ties.js';
import type { AssignmentSource } from './charger-assignment.entity.js';
import { ChargerAlreadyAssignedProblem, ChargerNotAssignableProblem } from './charger-assignments.errors.js';
import { ChargerAssignmentRepository, type ActiveAssignment } from './charger-assignments.repository.js';

export interface NewAssignment {
  chargerId: string;
  customerId: string;
  source: AssignmentSource;
  actor: Actor;
  consentRequestId: string | null;
}

/** Tries again when the winner let go of the charger between our insert and our look. */
const ROUNDS = 3;

/** This charger is this customer's (product.md §8). The partial unique index decides; this says it in words. */
@Injectable()
export class ChargerAssignments {
  constructor(
    private readonly repository: ChargerAssignmentRepository,
    private readonly directory: InstallationDirectory,
    private readonly ties: Ties,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Chargers that can be somebody's: present, enabled, no meter. A missing serial number is no obstacle. */
  async chargersOf(manager: EntityManager, installationId: string): Promise<ChargerEntry[]> {
    const chargers = await this.directory.chargersOf(manager, installationId);
    return chargers.filter((one) => one.presence === 'present' && one.active !== false && !one.isSenseMeter);
  }

  /** What a customer may pick there: those that are nobody's. */
  async freeChargersOf(manager: EntityManager, installationId: string): Promise<ChargerEntry[]> {
    const chargers = await this.chargersOf(manager, installationId);
    const taken = await this.repository.takenOf(manager, installationId);
    return chargers.filter((one) => !taken.has(one.id));
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
    if (isSenseMeter(charger.deviceId)) throw new ChargerNotAssignableProblem('CHARGER_IS_SENSE_METER');
    if (charger.presence !== 'present') throw new ChargerNotAssignableProblem('CHARGER_NOT_PRESENT');

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
      return;
    }
    if (!(await this.repository.exists(tx.manager, assignmentId))) {
      throw new NotFoundProblem('ASSIGNMENT_NOT_FOUND', 'There is no assignment under this id.');
    }
  }

  /** The customer's active assignments, of one installation if named. */
  activeOf(manager: EntityManager, customerId: string, installationId?: string): Promise<ActiveAssignment[]> {
    return this.repository.listActiveOfCustomer(manager, customerId, installationId ?? null);
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
  }

  private async getActive(manager: EntityManager, chargerId: string): Promise<ActiveAssignment> {
    const active = await this.repository.findActiveOfCharger(manager, chargerId);

    if (!active) throw new Error(`The assignment of charger ${chargerId} has just been written and is not there`);
    return active;
  }
}
