import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, InstantOrNull, Int, isOneOf, Text, TextOrNull, Uuid } from '../../platform/database/columns.js';
import { bulkResources, bulkRunStates, type BulkResource, type BulkRunState } from './bulk-run.states.js';

const Counter = () => Int({ default: 0 });

/** One command for many rows: who asked for it, when, with what, and how far it is (product.md §10). */
@Entity('bulk_runs')
@Check('bulk_run_state_known', isOneOf('state', bulkRunStates))
@Check('bulk_run_resource_known', isOneOf('resource', bulkResources))
@Index('bulk_runs_created', ['createdAt', 'id'])
@Index('bulk_runs_of_person', ['staffId', 'createdAt', 'id'])
@Index('bulk_runs_open_of_person', ['staffId'], { where: `"state" IN ('waiting', 'running')` })
@Index('bulk_runs_ended', ['endedAt'], { where: '"ended_at" IS NOT NULL' })
export class BulkRun {
  @Id() id: string;
  /** The command's name; one that a later version no longer knows is shown by it. */
  @Text() command: string;
  @Text() resource: BulkResource;
  @Uuid() staffId: string;
  @Text() staffLabel: string;
  @Text() state: BulkRunState;
  /** Whoever works on it works on this round: trying again is another one. */
  @Uuid() roundId: string;
  /** Parameters and filter hold words about customers, so they are sealed (product.md §11). */
  @Text() sealed: string;
  @Int() total: number;
  @Counter() done: number;
  @Counter() skipped: number;
  @Counter() failed: number;
  @Counter() cancelled: number;
  @Instant() createdAt: Date;
  @Instant() startsAt: Date;
  @InstantOrNull() startedAt: Date | null;
  @InstantOrNull() endedAt: Date | null;
  /** Who stopped it, or why it stopped by itself. */
  @TextOrNull() cancelledBy: string | null;
}
