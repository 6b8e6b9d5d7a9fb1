import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import { customerActor } from '../../../shared/actor.js';
import { ChargerAssignments } from '../../charger-assignments/charger-assignments.service.js';
import { ChargerTicks, MOST_TICKS } from '../../charger-assignments/charger-ticks.js';
import { FreeChargers } from '../../charger-assignments/free-chargers.js';
import type { CustomerSubject } from '../customer-subject.js';
import type { PickerForm } from './picker-form.js';
import { START, type OutcomeOptions, type PickerPlace } from './picker-place.js';
import { NotOfferedError, TiedWork } from './tied-work.js';

/** Where the customer goes on, or the form again with what was wrong. */
export type ChoiceResult = { goTo: PickerPlace | 'summary' } | { show: OutcomeOptions };

/**
 * The owner chooses among free chargers, over as many pages and searches as it takes (product.md §6). Each button of the
 * form first keeps what is ticked on its page; *save* makes all of it theirs, or none of it.
 */
@Injectable()
export class ChooseChargers {
  constructor(
    private readonly tied: TiedWork,
    private readonly assignments: ChargerAssignments,
    private readonly free: FreeChargers,
    private readonly ticks: ChargerTicks,
  ) {}

  async carryOut(subject: CustomerSubject, form: PickerForm): Promise<ChoiceResult> {
    try {
      return await this.tied.run(subject, async (tx, tie, installationId) => {
        if (tie.kind !== 'owner') throw new NotOfferedError();
        return this.carriedOut(tx, subject, form, installationId);
      });
    } catch (error) {
      // Somebody was quicker, or they are not tied any more: the page that follows shows what there is.
      if (!(error instanceof NotOfferedError || error instanceof Problem)) throw error;
      return { show: { error: 'no-longer-available', choosing: true, place: form.at } };
    }
  }

  private async carriedOut(
    tx: Tx,
    subject: CustomerSubject,
    form: PickerForm,
    installationId: string,
  ): Promise<ChoiceResult> {
    const { command, at } = form;
    const again = { choosing: true, place: at };
    const requestId = subject.request.id;
    const offered = await this.free.among(tx.manager, installationId, form.ticked);
    const tick = form.ticked.filter((id) => offered.has(id));
    const tooMany = { show: { ...again, error: 'too-many', selectedIds: tick } } as const;
    if (!(await this.ticks.change(tx, requestId, { tick, untick: form.unticked }))) return tooMany;

    switch (command.kind) {
      case 'go':
        return { goTo: command.to };
      case 'untick-all':
        await this.ticks.clear(tx, requestId);
        return { goTo: START };
      case 'tick-all': {
        const all = await this.free.ids(tx.manager, installationId, at.words, MOST_TICKS + 1);
        const fits = await this.ticks.change(tx, requestId, { tick: all, untick: [] });
        return fits ? { goTo: { ...START, choice: true } } : tooMany;
      }
      case 'save':
        return this.save(tx, subject, form, installationId);
    }
  }

  private async save(
    tx: Tx,
    subject: CustomerSubject,
    form: PickerForm,
    installationId: string,
  ): Promise<ChoiceResult> {
    const { customer, request } = subject;
    const again = { choosing: true, place: form.at };
    const chargerIds = [...new Set([...(await this.ticks.of(tx.manager, request.id)), ...form.ticked])];
    if (form.hasOthers) return { show: { ...again, error: 'no-longer-available' } };
    if (chargerIds.length === 0) return { show: { ...again, error: 'nothing-selected' } };

    const gone = await this.assignments.assignAll(tx, {
      chargerIds,
      installationId,
      customerId: customer.id,
      source: 'pick',
      consentRequestId: request.id,
      actor: customerActor(customer.id, customer.name),
    });
    if (gone.length > 0) {
      await this.ticks.change(tx, request.id, { tick: [], untick: gone });
      return { show: { ...again, error: 'no-longer-available' } };
    }
    await this.ticks.clear(tx, request.id);
    return { goTo: 'summary' };
  }
}
