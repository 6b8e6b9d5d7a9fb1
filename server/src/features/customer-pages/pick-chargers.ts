import { Inject, Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { customerActor } from '../../shared/actor.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { foldSerial, isWellFormedSerial } from '../../shared/serial-numbers.js';
import { Problem } from '../../platform/http/problem.js';
import { ChargerAssignments } from '../charger-assignments/charger-assignments.service.js';
import { Customers } from '../customers/customers.service.js';
import { Ties, type Tie } from '../installations/ties/ties.js';
import { RequestTransitions } from '../consent-requests/request/request-transitions.js';
import type { CustomerSubject } from './customer-subject.js';
import { isOwnPick, type OutcomeOptions } from './outcome-pages.js';
import { SerialTries } from './serial-tries.js';

/** The customer's own choice (product.md §6). Says what to show next; a lost race is never an error page. */
@Injectable()
export class PickChargers {
  constructor(
    private readonly transactions: Transactions,
    private readonly moves: RequestTransitions,
    private readonly customers: Customers,
    private readonly assignments: ChargerAssignments,
    private readonly ties: Ties,
    private readonly serialTries: SerialTries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The owner ticks free chargers of the list: as many as the form holds, and all of them or none. */
  async pick(subject: CustomerSubject, chargerIds: string[]): Promise<OutcomeOptions> {
    const wanted = [...new Set(chargerIds)];
    if (wanted.length === 0) return { error: 'nothing-selected', choosing: true };

    try {
      await this.asTied(subject, async (tx, tie, installationId) => {
        if (tie.kind !== 'owner') throw new NotOfferedError();
        const free = await this.assignments.freeChargersOf(tx.manager, installationId);
        const mine = await this.assignments.activeOf(tx.manager, subject.customer.id, installationId);
        const offered = new Set([...free.map((one) => one.id), ...mine.map((one) => one.chargerId)]);
        if (!wanted.every((id) => offered.has(id))) throw new NotOfferedError();
        for (const chargerId of wanted) await this.assign(tx, subject, chargerId);
      });
      return {};
    } catch (error) {
      if (error instanceof NotOfferedError || error instanceof Problem) {
        return { error: 'no-longer-available', choosing: true, selectedIds: wanted };
      }
      throw error;
    }
  }

  /**
   * Anyone else types the serial from the box, as people type it. Unknown, taken, foreign and inactive get the same
   * answer, and each counts as a try; what cannot be a serial number counts as none.
   */
  async pickBySerial(subject: CustomerSubject, typed: string): Promise<OutcomeOptions> {
    const serial = foldSerial(typed);
    if (!serial) return { error: 'empty', choosing: true };

    try {
      const isAccepted = await this.asTied(subject, (tx, _tie, installationId) =>
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

    const mine = await this.assignments.activeOf(tx.manager, customerId, installationId);
    if (mine.some((one) => isSerial(one.charger.deviceId, serial))) return true;
    if (await this.serialTries.isExhausted(tx.manager, customerId)) return false;

    const free = await this.assignments.freeChargersOf(tx.manager, installationId);
    const found = free.find((one) => isSerial(one.deviceId, serial));
    if (found && (await this.isWon(tx, subject, found.id))) return true;
    // Serials of another form than all known ones would otherwise be free to guess.
    const isOdd = free.some(({ deviceId }) => deviceId !== null && !isWellFormedSerial(foldSerial(deviceId)));
    if (isOdd || isWellFormedSerial(serial)) await this.serialTries.record(tx, customerId, installationId);
    return false;
  }

  /** Takes an own pick back: within 30 days, as long as no staff member has touched it. Else nothing happens. */
  async release(subject: CustomerSubject, chargerId: string): Promise<void> {
    const released = this.asTied(subject, async (tx, _tie, installationId) => {
      const mine = await this.assignments.activeOf(tx.manager, subject.customer.id, installationId);
      const own = mine.find((one) => one.chargerId === chargerId && isOwnPick(one, this.clock.now()));
      if (own)
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

  private asTied<T>(
    subject: CustomerSubject,
    work: (tx: Tx, tie: Tie, installationId: string) => Promise<T>,
  ): Promise<T> {
    return this.transactions.run(async (tx) => {
      const request = await this.moves.locked(tx, subject.request.id);
      const installationId = request.state === 'granted' ? request.grantedInstallationId : null;
      const ties = installationId ? await this.ties.of(tx.manager, installationId) : [];
      const tie = ties.find((one) => one.customerId === request.customerId);
      if (!installationId || !tie) throw new NotOfferedError();
      return work(tx, tie, installationId);
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

const isSerial = (deviceId: string | null, folded: string): boolean => foldSerial(deviceId ?? '') === folded;

/** What was picked is not (or no longer) on offer to this person; never says why. */
class NotOfferedError extends Error {}
