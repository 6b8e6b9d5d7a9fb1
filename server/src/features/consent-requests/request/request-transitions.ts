import { Inject, Injectable } from '@nestjs/common';
import type { Locked } from '../../../platform/database/locked.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import { PersonalData } from '../../../platform/personal-data/personal-data.js';
import { actorId, type Actor } from '../../../shared/actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { sinceTogether } from '../../../shared/given-together.js';
import { newId } from '../../../shared/ids.js';
import { consentRequestMoved } from './consent-request.events.js';
import type { ConsentRequest, Denier } from './consent-request.entity.js';
import {
  consentRequestLife,
  type ConsentRequestEvent,
  type ConsentRequestNote,
  type ConsentRequestState,
  type TimelineNote,
} from './consent-request.states.js';
import { ConsentRequestNotFoundProblem } from './consent-requests.errors.js';
import { ConsentRequestsRepository, type RequestColumns } from './consent-requests.repository.js';
import { problemOf, refusals } from './refusals.js';

const denierOf = (event: ConsentRequestEvent): Denier => (event === 'review_denied' ? 'staff' : 'customer');

export interface TransitionInput {
  requestId: string;
  event: ConsentRequestEvent;
  actor: Actor;
  reason?: string | null;
  data?: Record<string, unknown>;
  /** Columns that change with the move. Not applied when the state stays or the move is refused. */
  set?: RequestColumns;
}

export type TransitionResult =
  | { kind: 'moved'; from: ConsentRequestState; request: Locked<ConsentRequest> }
  | { kind: 'stays'; note: ConsentRequestNote; request: Locked<ConsentRequest> }
  /** Another event had the same result already: a success as well (product.md §4). */
  | { kind: 'already'; request: Locked<ConsentRequest> }
  | { kind: 'refused'; request: Locked<ConsentRequest> };

/** The only writer of `state`. Walks the table under the row's lock and keeps every move (product.md §4). */
@Injectable()
export class RequestTransitions {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly events: DomainEvents,
    private readonly personalData: PersonalData,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The request, locked until the transaction ends. @throws ConsentRequestNotFoundProblem */
  async locked(tx: Tx, id: string): Promise<Locked<ConsentRequest>> {
    const request = await this.repository.findLocked(tx, id);
    if (!request) throw new ConsentRequestNotFoundProblem();
    return request;
  }

  /** An illegal move changes nothing and says so. @throws ConsentRequestNotFoundProblem */
  async move(tx: Tx, input: TransitionInput): Promise<TransitionResult> {
    const request = await this.locked(tx, input.requestId);
    const outcome = consentRequestLife.next(request.state, input.event);

    if (outcome.kind === 'refused') {
      return { kind: consentRequestLife.isAlreadyDone(request.state, input.event) ? 'already' : 'refused', request };
    }
    if (outcome.kind === 'stays') {
      await this.keep(tx, request, request.state, input);
      return { kind: 'stays', note: outcome.note, request };
    }

    const at = this.clock.now();
    const to = { state: outcome.to, stateChangedAt: at };
    const deniedBy = outcome.to === 'denied' ? denierOf(input.event) : null;
    const changes = { ...input.set, deniedBy, updatedAt: at };
    const won = await this.repository.claimMove(tx, request.id, request.state, to, changes);
    if (!won) return { kind: 'refused', request };
    await this.keep(tx, request, outcome.to, input);
    await this.events.publish(tx, consentRequestMoved, {
      consentRequestId: request.id,
      from: request.state,
      to: outcome.to,
      byStaffId: input.actor.kind === 'staff' ? input.actor.id : null,
    });
    return { kind: 'moved', from: request.state, request: { ...request, ...changes, ...to } };
  }

  /**
   * For commands of staff: an illegal move is a conflict they read.
   * @param wished past participle for the sentence, e.g. `cancelled`
   * @throws ConflictProblem 409 CONSENT_REQUEST_STATE_CONFLICT with the current state, ConsentRequestNotFoundProblem
   */
  async moveByStaff(
    tx: Tx,
    input: TransitionInput,
    wished: string,
  ): Promise<{ from: ConsentRequestState; request: Locked<ConsentRequest> }> {
    const result = await this.move(tx, input);
    if (result.kind !== 'moved') throw problemOf(refusals.state(result.request.state, wished));
    return result;
  }

  /**
   * Whether staff have just given this very command: whoever gives it again at the same moment has succeeded as well
   * (product.md §4), and nothing is done twice. Not once they have commanded something else, or `states`, which the
   * command leads to, is no longer true.
   */
  async wasJustDone(
    tx: Tx,
    request: Pick<ConsentRequest, 'id' | 'state'>,
    event: ConsentRequestEvent,
    states: readonly ConsentRequestState[] = consentRequestLife.targetsOf(event),
  ): Promise<boolean> {
    if (!states.includes(request.state)) return false;
    return this.repository.wasNewestOfStaff(tx.manager, request.id, event, sinceTogether(this.clock.now()));
  }

  /** Something worth a line in the timeline that no table line is about, e.g. a follow-up that was opened. */
  async note(
    tx: Tx,
    request: Locked<ConsentRequest>,
    event: TimelineNote,
    input: Pick<TransitionInput, 'actor' | 'reason' | 'data'>,
  ): Promise<void> {
    await this.keep(tx, request, request.state, { ...input, event });
  }

  private async keep(
    tx: Tx,
    request: Locked<ConsentRequest>,
    toState: ConsentRequestState,
    input: Pick<TransitionInput, 'actor' | 'reason' | 'data'> & { event: ConsentRequestEvent | TimelineNote },
  ): Promise<void> {
    const id = newId();
    const place = { table: 'consent_request_moves', row: id };
    // What customers type, and what staff write about them, is theirs (product.md §11).
    const reason = input.reason ?? null;
    const words = await this.personalData.seal(tx.manager, request.customerId, place, { reason });
    await this.repository.insertMove(tx, {
      id,
      consentRequestId: request.id,
      at: this.clock.now(),
      event: input.event,
      fromState: request.state,
      toState,
      actorKind: input.actor.kind,
      actorId: actorId(input.actor),
      actorLabel: await this.personalData.sealLabel(tx.manager, { ...place, column: 'actor_label' }, input.actor),
      ...words,
      data: input.data ?? {},
    });
  }
}
