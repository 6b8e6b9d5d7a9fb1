import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import { customerActor } from '../../../shared/actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { foldSerial, isWellFormedSerial } from '../../../shared/serial-numbers.js';
import { ChargerAssignments } from '../../charger-assignments/charger-assignments.service.js';
import { FreeChargers } from '../../charger-assignments/free-chargers.js';
import { Customers } from '../../customers/customers.service.js';
import type { CustomerSubject } from '../customer-subject.js';
import { isOwnPick } from './own-pick.js';
import type { OutcomeOptions } from './picker-place.js';
import { SerialTries } from './serial-tries.js';
import { NotOfferedError, TiedWork } from './tied-work.js';

/** The customer's own choice by serial number, and what they take back (product.md §6). A lost race is never an error page. */
@Injectable()
export class PickBySerial {
  constructor(
    private readonly tied: TiedWork,
    private readonly customers: Customers,
    private readonly assignments: ChargerAssignments,
    private readonly free: FreeChargers,
    private readonly serialTries: SerialTries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Anyone else types the serial from the box, as people type it. Unknown, taken, foreign and inactive get the same
   * answer, and each counts as a try; what cannot be a serial number counts as none.
   */
  async pick(subject: CustomerSubject, typed: string): Promise<OutcomeOptions> {
    const serial = foldSerial(typed);
    if (!serial) return { error: 'empty', choosing: true };

    try {
      const isAccepted = await this.tied.run(subject, (tx, _tie, installationId) =>
        this.trySerial(tx, subject, installationId, serial),
      );
      if (isAccepted) return {};
    } catch (error) {
      if (!(error instanceof NotOfferedError)) throw error;
    }
    return { error: 'not-accepted', choosing: true, serial: typed.slice(0, 40) };
  }

  /**
   * A miss is an answer, not an error: its row commits with the transaction whose lock the next try waits for. Counted
   * afterwards, any number of tries sent at once would all be judged before the first of them counts.
   */
  private async trySerial(tx: Tx, subject: CustomerSubject, installationId: string, serial: string): Promise<boolean> {
    const customerId = subject.customer.id;
    await this.customers.getLocked(tx, customerId);

    if (await this.assignments.isMineBySerial(tx.manager, customerId, installationId, serial)) return true;
    if (await this.serialTries.isExhausted(tx.manager, customerId)) return false;

    const found = await this.free.bySerial(tx.manager, installationId, serial);
    if (found && (await this.isWon(tx, subject, found))) return true;
    // Serials of another form than all known ones would otherwise be free to guess.
    const isTry = isWellFormedSerial(serial) || (await this.free.isAnySerialOdd(tx.manager, installationId));
    if (isTry) await this.serialTries.record(tx, customerId, installationId);
    return false;
  }

  /** Takes an own pick back: within 30 days, as long as no staff member has touched it. Else nothing happens. */
  async release(subject: CustomerSubject, chargerId: string): Promise<void> {
    const released = this.tied.run(subject, async (tx, _tie, installationId) => {
      const own = await this.assignments.activeOfCharger(tx.manager, subject.customer.id, chargerId);
      if (own?.installationId === installationId && isOwnPick(own, this.clock.now()))
        await this.assignments.end(tx, {
          assignmentId: own.id,
          actor: this.actor(subject),
          reason: 'changed by the customer',
        });
    });
    // No longer tied: there is nothing to take back, and the page that follows says so.
    await released.catch((error: unknown) => {
      if (!(error instanceof NotOfferedError)) throw error;
    });
  }

  /** Somebody may have been quicker; the transaction survives that (product.md §8). */
  private async isWon(tx: Tx, subject: CustomerSubject, chargerId: string): Promise<boolean> {
    try {
      await this.assign(tx, subject, chargerId);
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return false;
    }
  }

  private async assign(tx: Tx, subject: CustomerSubject, chargerId: string): Promise<void> {
    await this.assignments.assign(tx, {
      chargerId,
      customerId: subject.customer.id,
      source: 'pick',
      consentRequestId: subject.request.id,
      actor: this.actor(subject),
    });
  }

  private actor(subject: CustomerSubject) {
    return customerActor(subject.customer.id, subject.customer.name);
  }
}
