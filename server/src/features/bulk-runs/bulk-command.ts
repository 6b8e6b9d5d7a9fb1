import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Permission } from '../../platform/auth/permissions.js';
import type { Principal } from '../../platform/auth/principal.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { Ruling } from '../../shared/ruling.js';
import type { BulkResource } from './bulk-run.states.js';

export interface Judged {
  /** By the command's own rule; its sentence names nobody, since it is kept. */
  ruling: Ruling;
  /** What the act must still find as it is now, e.g. the assignment that it ends; null: the rule alone counts. */
  version: string | null;
}

/** A parameter of a run in words, for its page. */
export interface SaidParameter {
  label: string;
  text: string;
}

/**
 * A command of a feature, for many rows at once. It adds nothing to what the feature allows: it asks the feature's rule,
 * and acts as the feature acts for one row.
 */
export interface BulkCommand<P extends z.ZodObject = z.ZodObject> {
  /** `noun.verb`: what runs and buttons know it by; it outlives versions. */
  readonly name: string;
  /** What staff read on the button and above the run. */
  readonly title: string;
  readonly resource: BulkResource;
  readonly permission: Permission;
  /** Whether everything can be taken back without a trace: then no time to undo is needed before it begins. */
  readonly isHarmless: boolean;
  readonly params: P;
  /** What the parameters name exists, for this person. @throws Problem */
  prepare(principal: Principal, params: z.output<P>): Promise<void>;
  /** Many rows in a bounded number of queries. A row that is left out is unknown to this person (404 for one alone). */
  judge(
    manager: EntityManager,
    principal: Principal,
    ids: readonly string[],
    params: z.output<P>,
  ): Promise<Map<string, Judged>>;
  /** Keeps one row as it is until the transaction ends, before it is judged for good: two runs at it come one after the other. */
  hold(tx: Tx, id: string, params: z.output<P>): Promise<void>;
  /**
   * One row that is held, in the transaction that also writes its result; audited as for one alone.
   * @returns a sentence about what came of it, or nothing
   * @throws Problem when somebody was faster
   */
  act(tx: Tx, principal: Principal, id: string, params: z.output<P>): Promise<string | void>;
  describe(principal: Principal, params: z.output<P>): Promise<SaidParameter[]>;
}

/** A command whose parameters are checked by its own schema before anything else sees them. */
export type AnyBulkCommand = BulkCommand<z.ZodObject>;
