import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Id, Instant, Text, Uuid } from '../database/columns.js';

/** What was created under a key of the caller's; says no more of it than its id. */
@Entity('created_once')
@Index('created_once_created', ['createdAt'])
export class CreatedOnceRow {
  @Id() principalId: string;
  @PrimaryColumn({ type: 'text' }) key: string;
  /** What kind of thing, e.g. `customer`. */
  @Text() kind: string;
  /** Keyed hash of what was asked for. */
  @Text() bodyMark: string;
  @Uuid() createdId: string;
  @Instant() createdAt: Date;
}
