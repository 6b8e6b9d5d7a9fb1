import { Check, Entity, Index } from 'typeorm';
import { Id, InstantOrNull, isOneOf, Text, Uuid } from '../../platform/database/columns.js';

export const digestStates = ['queued', 'handing_over', 'accepted', 'uncertain', 'refused', 'nothing'] as const;
export type DigestState = (typeof digestStates)[number];

/** One person's morning: that it was looked at, and what became of its mail. One a day, whatever happens (product.md §8). */
@Entity('inbox_digests')
@Check('inbox_digest_state_known', isOneOf('state', digestStates))
@Index('inbox_digests_one_a_day', ['staffId', 'day'], { unique: true })
@Index('inbox_digests_day', ['day'])
export class InboxDigest {
  @Id() id: string;
  @Uuid() staffId: string;
  /** By the person's own calendar, as `2026-12-24`. */
  @Text() day: string;
  @Text({ default: 'queued' }) state: DigestState;
  /** It tells of what came until then; null while no mail of it is, or may be, with the person. */
  @InstantOrNull() upTo: Date | null;
}
