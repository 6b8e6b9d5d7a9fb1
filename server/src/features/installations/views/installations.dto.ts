import { z } from 'zod';
import { filterOf, listQuery, pageOf } from '../../../platform/http/list-query.js';
import { flagParam, instant, listOf } from '../../../platform/http/schemas.js';
import { reason } from '../../../shared/input-schemas.js';
import { troubleKinds } from '../../api-accounts/api-account-health.js';
import { unreadableKinds } from '../hierarchy/hierarchy.js';
import { presences } from '../hierarchy/circuit.entity.js';
import { accessStatuses } from '../access/installation-access.entity.js';
import { tieKinds } from '../ties/installation-tie.entity.js';
import { installationEventTypes } from '../hierarchy/hierarchy.changes.js';

export const accessStatus = z.enum(accessStatuses);
export const tieKind = z.enum(tieKinds);

export const InstallationQuery = listQuery({
  sortable: ['name', 'createdAt', 'hierarchyReadAt'],
  filters: z.object({
    status: listOf(accessStatus),
    unattributed: flagParam,
    type: z.coerce.number().int().min(0).max(99).optional().describe('as Zaptec has it: 0 Pro, 1 Go and Home'),
    removalsHeld: flagParam,
    unreadable: flagParam.describe('some of the newest read could not be read'),
    appearanceHeld: flagParam.describe('became visible with many others at once and waits for an answer'),
    customerId: z.uuid().optional(),
    userGroupId: z.uuid().optional(),
    apiAccountId: z.uuid().optional(),
  }),
});
export type InstallationQuery = z.infer<typeof InstallationQuery>;
/** What the list can be narrowed by, without the page that is looked at. */
export const InstallationFilter = filterOf(InstallationQuery);
export type InstallationFilter = z.infer<typeof InstallationFilter>;

export const SettleAppearancesIn = z
  .strictObject({
    newGrants: z.boolean().describe('False: they were there before, and only now come to light'),
    upTo: z.iso.datetime().describe('`heldUntil` of the row that was answered'),
    reason,
  })
  .meta({ id: 'SettleAppearancesIn' });
export type SettleAppearancesIn = z.infer<typeof SettleAppearancesIn>;

export const HeldAppearances = z
  .object({
    items: z.array(
      z.object({
        apiAccountId: z.string(),
        name: z.string(),
        heldSince: instant(),
        heldUntil: instant(),
        installations: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'HeldAppearances' });

export const EndTieIn = z.strictObject({ reason }).meta({ id: 'EndTieIn' });
export type EndTieIn = z.infer<typeof EndTieIn>;

const text = z.string().nullable();
/** `trouble`: the worst thing it is in trouble with. */
export const accountInDoubt = z.object({
  id: z.string(),
  name: z.string(),
  health: z.string(),
  trouble: z.enum(troubleKinds).nullable(),
});

const int = z.number().int().nullable();
/** Id null: another manager's customer. */
const shownCustomer = z.object({ id: text, name: z.string() });

export const InstallationRow = z
  .object({
    id: z.string(),
    zaptecId: z.string(),
    name: text,
    address: text,
    city: text,
    type: int,
    status: accessStatus.nullable(),
    /** Of the account whose access that is: what a failing one has read may be out of date. */
    accountHealth: z.string().nullable(),
    chargers: z.number().int(),
    ties: z.array(z.object({ id: z.string(), customer: shownCustomer, kind: tieKind })),
    firstSeenAt: instant().nullable(),
    hierarchyReadAt: instant().nullable(),
    createdAt: instant(),
  })
  .meta({ id: 'InstallationRow' });
export type InstallationRow = z.input<typeof InstallationRow>;
export const InstallationPage = pageOf(InstallationRow).meta({ id: 'InstallationPage' });

export const treeCharger = z.object({
  id: z.string(),
  zaptecId: z.string(),
  deviceId: text,
  name: text,
  active: z.boolean().nullable(),
  deviceType: int,
  deviceTypeLabel: z.string(),
  isSenseMeter: z.boolean(),
  presence: z.enum(presences),
  missingSince: instant().nullable(),
  firstSeenAt: instant(),
  assignment: z.object({ id: z.string(), customer: shownCustomer, assignedAt: instant() }).nullable(),
});

export const InstallationOut = z
  .object({
    installation: z.object({
      id: z.string(),
      zaptecId: z.string(),
      name: text,
      address: text,
      zipCode: text,
      city: text,
      type: int,
      networkType: int,
      timeZone: text,
      active: z.boolean().nullable(),
      hierarchyReadAt: instant().nullable(),
      createdAt: instant(),
    }),
    access: z.array(
      z.object({
        apiAccount: accountInDoubt,
        status: accessStatus,
        why: z.string(),
        roles: int,
        since: instant(),
        firstSeenAt: instant().nullable(),
        lastSeenAt: instant().nullable(),
        lastAbsentAt: instant().nullable(),
        inBaseline: z.boolean(),
        /** It became visible with many others at once and waits for a person since then. */
        appearanceHeldAt: instant().nullable(),
        lastGoodReadAt: instant().nullable(),
        nextReadAt: instant().nullable(),
      }),
    ),
    ties: z.array(
      z.object({
        id: z.string(),
        customer: shownCustomer,
        kind: tieKind,
        reason: text,
        createdBy: z.string(),
        createdAt: instant(),
      }),
    ),
    /** How much there is; the circuits and their chargers are read page by page. */
    hierarchy: z.object({
      circuits: z.number().int(),
      chargers: z.number().int(),
      chargersInNoCircuit: z.number().int(),
    }),
    heldRemovals: z.record(z.string(), z.unknown()).nullable(),
    unreadable: z
      .object({
        count: z.number().int(),
        elements: z.array(z.object({ kind: z.enum(unreadableKinds), id: text })),
      })
      .nullable()
      .describe('what of the newest read could not be read, and the first of those by the id that stood there'),
  })
  .meta({ id: 'Installation' });
export type InstallationOut = z.input<typeof InstallationOut>;

const event = z.object({
  id: z.string(),
  at: instant(),
  type: z.enum(installationEventTypes),
  circuitId: text,
  chargerId: text,
  /** Where a charger went that has left; null also when the person may not see that place. */
  movedTo: z.object({ id: z.string(), name: text }).nullable(),
  data: z.record(z.string(), z.unknown()),
  /** What one read added is one event. */
  count: z.number().int(),
  /** What it is about, as it is called now (or was when it left): the first of them, none for the installation itself. */
  subjects: z.array(z.object({ name: text, deviceId: text })),
});
export type InstallationEventOut = z.input<typeof event>;
export const InstallationEventsPage = z
  .object({ items: z.array(event), nextCursor: z.string().nullable() })
  .meta({ id: 'InstallationEvents' });
export type InstallationEventsPage = z.input<typeof InstallationEventsPage>;

export const MovedAwayPage = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        /** When it was found elsewhere. */
        at: instant(),
        name: text,
        deviceId: text,
        /** Its page, and where it is now; null for who may not see that place. */
        chargerId: text,
        movedTo: z.object({ id: z.string(), name: text }).nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'MovedAway' });
export type MovedAwayPage = z.input<typeof MovedAwayPage>;

export const CircuitQuery = listQuery({ sortable: ['name'] });
export type CircuitQuery = z.infer<typeof CircuitQuery>;

export const CircuitOut = z
  .object({
    id: z.string(),
    zaptecId: z.string(),
    name: text,
    maxCurrent: z.number().nullable(),
    isActive: z.boolean().nullable(),
    presence: z.enum(presences),
    chargers: z.number().int(),
  })
  .meta({ id: 'Circuit' });
export type CircuitOut = z.input<typeof CircuitOut>;
export const CircuitPage = pageOf(CircuitOut).meta({ id: 'CircuitPage' });

export const RefreshOut = z.object({ workId: z.string(), queued: z.boolean() }).meta({ id: 'RefreshQueued' });
