import { z } from 'zod';
import { instant } from '../../../platform/http/schemas.js';
import { reason } from '../../../shared/input-schemas.js';
import { providerId } from '../../../shared/provider-ids.js';
import { accessStatus, tieKind } from '../../installations/views/installations.dto.js';

export const resolutions = ['grant-as-owner', 'add-as-user', 'move-from-other', 'deny', 'ask-again', 'cancel'] as const;
export type Resolution = (typeof resolutions)[number];
export const ResolveIn = z
  .strictObject({ resolution: z.enum(resolutions), installationId: providerId.nullish(), reason })
  .meta({ id: 'ResolveConsentRequestIn' });
export type ResolveIn = z.infer<typeof ResolveIn>;

const somebody = z.object({ id: z.string().nullable(), name: z.string() });

export const ReviewOut = z
  .object({
    reasons: z.array(z.object({ code: z.string(), text: z.string() })),
    customer: z.object({ id: z.string(), name: z.string(), email: z.string(), notes: z.string() }),
    claimedAt: instant().nullable(),
    pinnedInstallationId: z.string().nullable(),
    installations: z.array(
      z.object({
        zaptecId: z.string(),
        /** `not-visible`: one of our accounts sees it, but it is none of this person's; what is known of it is left out. */
        known: z.enum(['seen', 'never-seen', 'not-visible']),
        /** Ours; null unless `seen`. */
        id: z.string().nullable(),
        name: z.string().nullable(),
        address: z.string().nullable(),
        status: accessStatus.nullable(),
        firstSeenAt: instant().nullable(),
        lastAbsentAt: instant().nullable(),
        inBaseline: z.boolean(),
        ties: z.array(z.object({ kind: tieKind, customer: somebody })),
        claims: z.array(z.object({ consentRequestId: z.string().nullable(), customer: somebody, at: instant() })),
      }),
    ),
    visits: z.array(z.object({ at: instant(), automated: z.boolean(), page: z.string() })),
  })
  .meta({ id: 'Review' });
export type ReviewOut = z.infer<typeof ReviewOut>;
