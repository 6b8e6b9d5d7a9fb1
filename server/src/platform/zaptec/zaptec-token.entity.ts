import { Entity, PrimaryColumn } from 'typeorm';
import { Instant, Int, Text } from '../database/columns.js';

/** The bearer token of one API account, sealed, shared by all processes. */
@Entity('zaptec_tokens')
export class ZaptecToken {
  @PrimaryColumn({ type: 'text' }) accountKey: string;
  @Text() tokenEncrypted: string;
  /** Rises with each token, so that only the token that failed is thrown away. */
  @Int({ default: 1 }) generation: number;
  @Instant() expiresAt: Date;
  @Instant() obtainedAt: Date;
}
