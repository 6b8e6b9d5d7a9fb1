import { Check, Entity, Index } from 'typeorm';
import { Id, InstantOrNull, Int, isOneOf, Text, TextOrNull, Uuid } from '../../platform/database/columns.js';
import { bulkItemStates, type BulkItemState } from './bulk-run.states.js';

/** A row that was selected when the run was begun, and what came of it. Its name is read when it is shown. */
@Entity('bulk_run_items')
@Check('bulk_item_state_known', isOneOf('state', bulkItemStates))
@Index('bulk_run_items_subject', ['runId', 'subjectId'], { unique: true })
@Index('bulk_run_items_position', ['runId', 'position'])
@Index('bulk_run_items_state', ['runId', 'state', 'position'])
export class BulkRunItem {
  @Id() id: string;
  @Uuid() runId: string;
  @Uuid() subjectId: string;
  @Int() position: number;
  @Text() state: BulkItemState;
  /** What the command must still find as it was when the run was begun; null: only its rule counts. */
  @TextOrNull() version: string | null;
  @TextOrNull() code: string | null;
  /** For staff; names nobody. */
  @TextOrNull() sentence: string | null;
  @InstantOrNull() settledAt: Date | null;
}
