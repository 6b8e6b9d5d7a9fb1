import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../../platform/config/config.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import type { ActiveAssignment } from '../../charger-assignments/charger-assignments.repository.js';
import { ChargerAssignments } from '../../charger-assignments/charger-assignments.service.js';
import { FreeChargers } from '../../charger-assignments/free-chargers.js';
import { InstallationDirectory } from '../../installations/views/installation-directory.js';
import { Ties } from '../../installations/ties/ties.js';
import type { ChargerChoice, CustomerPage, SummaryPage } from '../customer-page.view-model.js';
import type { CustomerSubject } from '../customer-subject.js';
import type { PageAddresses } from '../page-addresses.js';
import { fittingRows, weightOf } from './fitting-rows.js';
import { OwnerPicker } from './owner-picker.js';
import { isOwnPick, ownPickEnds } from './own-pick.js';
import { searchOf, START, type OutcomeOptions } from './picker-place.js';
import { SerialTries } from './serial-tries.js';

const SUMMARY_ROWS = 20;
/** Bytes of HTML that the chargers of a summary may take, and what a card weighs besides its texts. */
const SUMMARY_BUDGET = 24_000;
const CARD = 560;
/** Above a picker only the latest few are named. */
const NAMED_ABOVE = 5;
const ABOVE_BUDGET = 4000;
const NAMED = 90;

/** The pages of a granted request: the owner's picker, the serial of anybody else, the summary (product.md §6). */
@Injectable()
export class GrantedPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directory: InstallationDirectory,
    private readonly assignments: ChargerAssignments,
    private readonly free: FreeChargers,
    private readonly ties: Ties,
    private readonly serialTries: SerialTries,
    private readonly ownerPicker: OwnerPicker,
    private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async pageFor(
    subject: CustomerSubject,
    installationId: string | null,
    to: PageAddresses,
    options: OutcomeOptions,
  ): Promise<CustomerPage> {
    const { customer, group } = subject;
    const { manager } = this.dataSource;
    const tie = installationId
      ? (await this.ties.of(manager, installationId)).find((one) => one.customerId === customer.id)
      : null;
    if (!installationId || !tie)
      return { kind: 'ended', userGroupName: group.name, portalHost: new URL(this.config.zaptecPortalUrl).host };

    const installation = await this.directory.byId(manager, installationId);
    const installationName = installation?.name ?? null;
    const isChoosing = options.choosing === true || options.error !== undefined;
    const [one] = await this.assignments.activeOf(manager, { customerId: customer.id, installationId, limit: 1 });

    if (tie.kind === 'owner') {
      if (one && !isChoosing) return this.summary(subject, installationId, to, installationName, options);
      const isBare = (await this.assignments.assignableOf(manager, installationId, 1)).length === 0;
      if (!one && isBare && !options.error) {
        const isUnreadable = await this.directory.isPartlyUnreadable(manager, installationId);
        return { kind: isUnreadable ? 'still-reading' : 'no-charger-yet', installationName };
      }
      return {
        kind: 'picker-owner',
        installationName,
        ...(await this.alreadyPicked(customer.id, installationId)),
        ...(await this.ownerPicker.list(subject.request.id, installationId, options)),
        pickUrl: to.pickUrl,
      };
    }

    // Not the owner: the names of the other chargers are none of their business, only the box before them.
    if (one && !isChoosing) return this.summary(subject, installationId, to, null, options);
    return {
      kind: 'picker-serial',
      ...(await this.alreadyPicked(customer.id, installationId)),
      ...(options.serial === undefined ? {} : { serial: options.serial }),
      error: options.error === 'not-accepted' || options.error === 'empty' ? options.error : null,
      askUs: await this.serialTries.isExhausted(manager, customer.id),
      pickUrl: to.pickUrl,
    };
  }

  private async alreadyPicked(customerId: string, installationId: string) {
    const { manager } = this.dataSource;
    const some = await this.assignments.activeOf(manager, { customerId, installationId, limit: NAMED_ABOVE });
    const { count } = await this.assignments.activeFigures(manager, customerId, installationId);
    const weigh = ({ name, serial }: ChargerChoice) => NAMED + weightOf(name) + weightOf(serial);
    return { alreadyPicked: fittingRows(some.map(pickedOf), weigh, ABOVE_BUDGET), alreadyPickedCount: count };
  }

  private async summary(
    { request, customer }: CustomerSubject,
    installationId: string,
    to: PageAddresses,
    installationName: string | null,
    { place = START }: OutcomeOptions,
  ): Promise<SummaryPage> {
    const { manager } = this.dataSource;
    const now = this.clock.now();
    const rows = await this.summaryRows(customer.id, installationId, place);
    const isBackwards = place.before !== null;
    const weigh = ({ name, serial }: ChargerChoice) =>
      CARD + 2 * weightOf(name) + weightOf(serial) + weightOf(installationName);
    const cards = rows.map((one) => ({ ...pickedOf(one), releasable: isOwnPick(one, now) }));
    const chargers = fittingRows(cards, weigh, SUMMARY_BUDGET, isBackwards);
    const [first, last] = [chargers[0]?.id ?? null, chargers.at(-1)?.id ?? null];
    const figures = await this.assignments.activeFigures(manager, customer.id, installationId, first);

    // Not the owner: whether there are others is none of their business, so they may always type a serial.
    const isMore = installationName === null || (await this.free.isAny(manager, installationId));
    const isOwnLeft = figures.newestOwn !== null && now < ownPickEnds(figures.newestOwn);
    return {
      kind: 'summary',
      installationName,
      chargers,
      count: figures.count,
      skipped: figures.skipped,
      previousUrl: figures.skipped > 0 && first ? to.pageUrl + searchOf({ ...START, before: first }) : null,
      nextUrl:
        figures.skipped + chargers.length < figures.count && last
          ? to.pageUrl + searchOf({ ...START, after: last })
          : null,
      change:
        isMore || isOwnLeft
          ? {
              releaseUrl: to.releaseUrl,
              addUrl: isMore ? to.addUrl : null,
              until: ownPickEnds(figures.newest ?? now),
            }
          : null,
      goOnUrl: request.redirectUrl,
    };
  }

  /** Past the end, or short of a page at the beginning: the first page. */
  private async summaryRows(
    customerId: string,
    installationId: string,
    place: { after: string | null; before: string | null },
  ) {
    const query = { customerId, installationId, limit: SUMMARY_ROWS };
    const { manager } = this.dataSource;
    const rows = await this.assignments.activeOf(manager, { ...query, ...place });
    const isOff = place.before !== null ? rows.length < SUMMARY_ROWS : place.after !== null && rows.length === 0;
    return isOff ? this.assignments.activeOf(manager, query) : rows;
  }
}

const pickedOf = (assignment: ActiveAssignment): ChargerChoice => ({
  id: assignment.chargerId,
  name: assignment.charger.name ?? assignment.charger.deviceId ?? '–',
  circuit: assignment.charger.circuitName,
  serial: assignment.charger.deviceId,
});
