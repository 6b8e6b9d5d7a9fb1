import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { actorOf, type Principal } from '../../../platform/auth/principal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { textOf } from '../../../shared/input-schemas.js';
import { endRule } from '../../charger-assignments/assignment-rules.js';
import { ChargerAssignments } from '../../charger-assignments/charger-assignments.service.js';
import { ChargerFactsReader } from '../../charger-assignments/charger-facts.js';
import type { BulkCommand, Judged } from '../bulk-command.js';

const params = z.strictObject({ reason: textOf(500).nullish() });

/** What was assigned when the run was begun ends; a charger that has passed to somebody else since is left alone. */
@Injectable()
export class EndAssignments implements BulkCommand<typeof params> {
  readonly name = 'charger.end-assignment';
  readonly title = 'End assignments';
  readonly resource = 'chargers';
  readonly permission = 'assignments.write';
  readonly isHarmless = false;
  readonly params = params;

  constructor(
    private readonly facts: ChargerFactsReader,
    private readonly assignments: ChargerAssignments,
  ) {}

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  async judge(manager: EntityManager, { scope }: Principal, ids: readonly string[]): Promise<Map<string, Judged>> {
    const facts = await this.facts.of(manager, scope, ids);
    return new Map(
      [...facts].map(([id, one]) => [id, { ruling: endRule(one), version: one.holder?.assignmentId ?? null }]),
    );
  }

  async hold(tx: Tx, chargerId: string): Promise<void> {
    await this.assignments.hold(tx, chargerId);
  }

  async act(tx: Tx, principal: Principal, chargerId: string, { reason }: z.output<typeof params>): Promise<void> {
    const facts = await this.facts.of(tx.manager, principal.scope, [chargerId]);
    const assignmentId = facts.get(chargerId)?.holder?.assignmentId;
    if (!assignmentId) throw new Error(`Charger ${chargerId} is nobody's, and the rule has allowed to end it`);
    await this.assignments.end(tx, { assignmentId, actor: actorOf(principal), reason: reason || null });
  }

  describe(_principal: Principal, { reason }: z.output<typeof params>) {
    return Promise.resolve(reason ? [{ label: 'Reason', text: reason }] : []);
  }
}
