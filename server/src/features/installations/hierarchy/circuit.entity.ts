import { Check, Column, Entity, Index } from 'typeorm';
import {
  BoolOrNull,
  Id,
  Instant,
  InstantOrNull,
  isOneOf,
  Text,
  TextOrNull,
  Uuid,
} from '../../../platform/database/columns.js';

export const presences = ['present', 'missing', 'removed'] as const;
export type Presence = (typeof presences)[number];

@Entity('circuits')
@Check('circuit_presence_known', isOneOf('presence', presences))
@Index('circuits_zaptec_id_unique', ['zaptecId'], { unique: true })
@Index('circuits_installation', ['installationId'])
export class Circuit {
  @Id() id: string;
  @Uuid() zaptecId: string;
  @Uuid() installationId: string;
  @TextOrNull() name: string | null;
  /** Fuse rating in ampere. */
  @Column({ type: 'double precision', nullable: true }) maxCurrent: number | null;
  @BoolOrNull() isActive: boolean | null;
  @Text({ default: 'present' }) presence: Presence;
  @InstantOrNull() missingSince: Date | null;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
}
