import { Check, Column, Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  isOneOf,
  JsonOrNull,
  Text,
  TextOrNull,
  Uuid,
} from '../../../platform/database/columns.js';

export const claimOutcomes = ['success', 'denied', 'contradictory', 'unusable'] as const;
export type ClaimOutcome = (typeof claimOutcomes)[number];
export const claimStatuses = [
  'pending',
  'confirmed',
  'contradicted',
  'in_review',
  'rejected',
  'recorded',
  'superseded',
] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

export interface ClaimGuardRecord {
  verdict: 'pass' | 'review';
  reasons: string[];
}

/** One return of the customer's browser, kept as its own row: a claim in a URL anyone can forge (product.md §2). */
@Entity('consent_claims')
@Check('consent_claim_outcome_known', isOneOf('outcome', claimOutcomes))
@Check('consent_claim_status_known', isOneOf('status', claimStatuses))
@Index('consent_claims_request', ['consentRequestId', 'at'])
export class ConsentClaim {
  @Id() id: string;
  @Uuid() consentRequestId: string;
  @Instant() at: Date;
  @Text() outcome: ClaimOutcome;
  @Column({ type: 'uuid', array: true, default: () => "'{}'" }) installationIds: string[];
  @Text() rawQuery: string;
  @Text() status: ClaimStatus;
  @JsonOrNull() guard: ClaimGuardRecord | null;
  @InstantOrNull() firstExaminedAt: Date | null;
  @InstantOrNull() examinedAt: Date | null;
  @TextOrNull() ip: string | null;
  @TextOrNull() userAgent: string | null;
}
