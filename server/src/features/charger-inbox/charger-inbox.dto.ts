import { z } from 'zod';
import { listQuery, pageOf } from '../../platform/http/list-query.js';
import { instant, instantParam } from '../../platform/http/schemas.js';
import { arrivalKinds } from './charger-arrival.entity.js';
import { dismissReasons } from './inbox-item.entity.js';
import { suggestionEvidence } from './suggestion.js';

/** What a person may look at; what was assigned or is gone stands at the charger. */
export const inboxViews = ['open', 'snoozed', 'dismissed'] as const;
export type InboxView = (typeof inboxViews)[number];

/** Decided together at most (product.md §8). */
export const MOST_DECIDED = 100;
export const LONGEST_SNOOZE_DAYS = 90;

export const InboxQuery = listQuery({
  sortable: ['cameAt'],
  defaultOrder: 'desc',
  filters: z.object({
    state: z.enum(inboxViews).default('open'),
    installationId: z.uuid().optional(),
    accountManagerId: z.uuid().optional().describe('of a customer who is tied to the installation'),
    userGroupId: z.uuid().optional(),
  }),
});
export type InboxQuery = z.infer<typeof InboxQuery>;

export const InboxItemsQuery = listQuery({
  sortable: ['name'],
  filters: z.object({ state: z.enum(inboxViews).default('open') }),
});
export type InboxItemsQuery = z.infer<typeof InboxItemsQuery>;

const text = z.string().nullable();

export const inboxItem = z
  .object({
    id: z.uuid().describe('the charger'),
    name: text,
    deviceId: text,
    circuitName: text,
    deviceTypeLabel: z.string(),
    presence: z.enum(['present', 'missing', 'removed']),
    firstSeenAt: instant(),
    snoozedUntil: instant().nullable(),
    reason: z.enum(dismissReasons).nullable(),
    decidedBy: text,
    suggestion: z
      .object({
        customer: z.object({ id: z.uuid(), name: z.string() }),
        evidence: z.enum(suggestionEvidence),
        reason: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'InboxItem' });
export type InboxItemOut = z.input<typeof inboxItem>;
export const InboxItemPage = pageOf(inboxItem).meta({ id: 'InboxItemPage' });

export const inboxArrival = z
  .object({
    id: z.uuid(),
    installation: z.object({ id: z.uuid(), name: text }),
    kind: z.enum(arrivalKinds),
    cameAt: instant(),
    /** How many of it stand in the state that was asked for. */
    chargers: z.number().int(),
    /** The first of them; the rest is at `/charger-inbox/{id}/items`. */
    items: z.array(inboxItem),
  })
  .meta({ id: 'InboxArrival' });
export type InboxArrivalOut = z.input<typeof inboxArrival>;
export const InboxPage = pageOf(inboxArrival).meta({ id: 'InboxPage' });

const several = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(MOST_DECIDED);
const chargerIds = several(z.uuid()).refine((ids) => new Set(ids).size === ids.length, 'names a charger twice');

export const InboxAssignIn = z
  .strictObject({
    assignments: several(z.strictObject({ chargerId: z.uuid(), customerId: z.uuid() })).refine(
      (all) => new Set(all.map(({ chargerId }) => chargerId)).size === all.length,
      'names a charger twice',
    ),
  })
  .meta({ id: 'InboxAssignIn' });
export type InboxAssignIn = z.infer<typeof InboxAssignIn>;

/** As they stood when they were looked at: whoever was decided about meanwhile is refused, not decided anew. */
const from = <const State extends InboxView>(states: readonly [State, ...State[]]) =>
  z.enum(states).describe('what they were when they were looked at');

export const InboxDismissIn = z
  .strictObject({ chargerIds, from: from(['open', 'snoozed']), reason: z.enum(dismissReasons) })
  .meta({ id: 'InboxDismissIn' });
export type InboxDismissIn = z.infer<typeof InboxDismissIn>;

export const InboxSnoozeIn = z
  .strictObject({
    chargerIds,
    from: from(['open', 'snoozed']),
    until: instantParam().describe(`within ${LONGEST_SNOOZE_DAYS} days`),
  })
  .meta({ id: 'InboxSnoozeIn' });
export type InboxSnoozeIn = z.infer<typeof InboxSnoozeIn>;

export const InboxRestoreIn = z
  .strictObject({
    chargerIds,
    from: from(['snoozed', 'dismissed']),
    decidedAt: instantParam().optional().describe('`at` of the command that is undone: no other decision is'),
  })
  .meta({ id: 'InboxRestoreIn' });
export type InboxRestoreIn = z.infer<typeof InboxRestoreIn>;

/** Each charger by itself: what could not be done has a code and a sentence, and nothing of it was done. */
export const InboxOutcomes = z
  .object({
    done: z.number().int(),
    at: instant().describe('when it was done; undoing names it'),
    results: z.array(
      z.object({
        chargerId: z.uuid(),
        refusal: z.object({ code: z.string(), detail: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'InboxOutcomes' });
export type InboxOutcomes = z.input<typeof InboxOutcomes>;
