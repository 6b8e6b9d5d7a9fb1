import { Entity } from 'typeorm';
import { Id, Instant, Json, Text } from '../../platform/database/columns.js';

/** What the ask said, word for word, in one language: kept once for each wording that a customer went on from. */
@Entity('shown_texts')
export class ShownText {
  /** Derived from language and texts: see shown-texts.ts. */
  @Id() id: string;
  @Text() language: string;
  /** Message key → text with its placeholders; the names that stood in them are in the timeline's line. */
  @Json() texts: Record<string, string>;
  @Instant() firstShownAt: Date;
}
