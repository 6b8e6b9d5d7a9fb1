import type { Lane } from '../../../platform/jobs/job-lanes.js';
import type { AccessStatus } from '../access/installation-access.entity.js';
import { SUFFICIENT_ROLES } from '../access/access-status.js';

/** What is stored of an installation and of the account's access to it, before the provider is asked. */
export interface KnownInstallation {
  installationId: string;
  name: string | null;
  networkType: number | null;
  /** Null: its hierarchy was never stored. */
  hierarchyReadAt: Date | null;
  status: AccessStatus;
  roles: number | null;
  /** The list or the detail showed it then. */
  lastSeenAt: Date | null;
  /** Start of the newest complete list sweep without it. */
  lastAbsentAt: Date | null;
  absentReads: number;
  /** A series of reads has not come to a good one yet. */
  firstTryAt: Date | null;
  /** The list said something else than what is stored, and no detail has been read since. */
  detailWantedAt: Date | null;
}

/** A role that neither list nor detail has shown for so long is not known any more. */
export const ROLE_KNOWN_FOR_MS = 7 * 86_400_000;

/** Lanes in which somebody waits for proof of the role as well: a person who looks, a claim that is judged. */
const PROVE_THE_ROLE: readonly Lane[] = ['person', 'claim'];

/**
 * Whether the hierarchy is asked first and may be all that is asked (product.md §7): of an `active` installation with
 * a role that suffices and is known, it proves access and content in one call. Pure.
 */
export function hierarchyMayDo(known: KnownInstallation | null, lane: Lane, now: Date): boolean {
  if (known === null || PROVE_THE_ROLE.includes(lane)) return false;
  const { status, roles, hierarchyReadAt, lastSeenAt, lastAbsentAt, absentReads, firstTryAt, detailWantedAt } = known;

  const inDoubt = status !== 'active' || absentReads > 0 || firstTryAt !== null || detailWantedAt !== null;
  if (inDoubt || hierarchyReadAt === null) return false;
  if (roles === null || (roles & SUFFICIENT_ROLES) === 0) return false;
  if (lastSeenAt === null || now.getTime() - lastSeenAt.getTime() > ROLE_KNOWN_FOR_MS) return false;
  return lastAbsentAt === null || lastAbsentAt <= lastSeenAt;
}

/** Whether a hierarchy says of the installation itself what is not stored: then its detail is asked, too. Pure. */
export function saysOther(
  known: Pick<KnownInstallation, 'name' | 'networkType'>,
  read: { name: string | null; networkType: number | null },
): boolean {
  const differs = (stated: unknown, stored: unknown) => stated !== null && stated !== stored;
  return differs(read.name, known.name) || differs(read.networkType, known.networkType);
}
