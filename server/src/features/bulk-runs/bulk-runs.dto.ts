import { z } from 'zod';
import { listQuery, pageOf } from '../../platform/http/list-query.js';
import { instant, listOf } from '../../platform/http/schemas.js';
import { bulkItemStates, bulkResources, bulkRunStates } from './bulk-run.states.js';

/** Rows that were ticked; more than these are selected by the filter. */
const MOST_TICKED = 1_000;

const selection = z
  .strictObject({
    ids: z
      .array(z.uuid())
      .min(1)
      .max(MOST_TICKED, 'are more than the 1,000 rows that can be ticked; select all that match a filter instead')
      .optional()
      .describe('rows that were ticked'),
    filter: z
      .record(z.string(), z.string().max(500))
      .optional()
      .describe('all rows of the list: its query, `q` included, without paging and sorting'),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), 'must be either ids or a filter');
export type BulkSelection = z.infer<typeof selection>;

const wish = z.strictObject({
  command: z.string().max(100),
  params: z.record(z.string(), z.unknown()).default({}).describe('what the command takes beside its rows'),
  selection,
});

export const BulkPreviewIn = wish.meta({ id: 'BulkPreviewIn' });
export type BulkPreviewIn = z.infer<typeof BulkPreviewIn>;

export const BulkRunIn = wish
  .extend({
    mark: z
      .string()
      .max(100)
      .nullish()
      .describe('of the preview that the person has seen; without it, whatever matches now is taken'),
  })
  .meta({ id: 'BulkRunIn' });
export type BulkRunIn = z.infer<typeof BulkRunIn>;

const text = z.string().nullable();
const example = z.object({ id: z.string(), label: text });

export const BulkPreview = z
  .object({
    command: z.string(),
    title: z.string(),
    selected: z.number().int(),
    affected: z.number().int(),
    examples: z.array(example),
    skipped: z.array(
      z.object({ code: z.string(), sentence: z.string(), count: z.number().int(), examples: z.array(example) }),
    ),
    startsInSeconds: z.number().int(),
    mark: z.string(),
  })
  .meta({ id: 'BulkPreview' });
export type BulkPreview = z.input<typeof BulkPreview>;

export const BulkRunQuery = listQuery({
  sortable: ['createdAt'],
  defaultOrder: 'desc',
  filters: z.object({ state: listOf(z.enum(bulkRunStates)) }),
});
export type BulkRunQuery = z.infer<typeof BulkRunQuery>;

export const BulkRunRow = z
  .object({
    id: z.string(),
    command: z.string(),
    title: z.string(),
    resource: z.enum(bulkResources),
    by: z.object({ id: z.string(), name: z.string() }),
    state: z.enum(bulkRunStates),
    counts: z.object({
      total: z.number().int(),
      pending: z.number().int(),
      done: z.number().int(),
      skipped: z.number().int(),
      failed: z.number().int(),
      cancelled: z.number().int(),
    }),
    createdAt: instant(),
    startsAt: instant(),
    endedAt: instant().nullable(),
  })
  .meta({ id: 'BulkRunRow' });
export type BulkRunRow = z.input<typeof BulkRunRow>;
export const BulkRunPage = pageOf(BulkRunRow).meta({ id: 'BulkRunPage' });

export const BulkRunOut = BulkRunRow.extend({
  /** Null: it was chosen row by row. */
  filter: z.record(z.string(), z.string()).nullable(),
  params: z.array(z.object({ label: z.string(), text: z.string() })),
  startedAt: instant().nullable(),
  cancelledBy: text,
  commands: z.array(z.enum(['undo', 'cancel', 'retry'])),
}).meta({ id: 'BulkRun' });
export type BulkRunOut = z.input<typeof BulkRunOut>;

export const BulkItemQuery = listQuery({
  sortable: ['position'],
  filters: z.object({ state: listOf(z.enum(bulkItemStates)) }),
});
export type BulkItemQuery = z.infer<typeof BulkItemQuery>;

export const BulkItem = z
  .object({
    id: z.string(),
    /** The customer, installation or charger that it is about. */
    subjectId: z.string(),
    /** Null: gone, or not this person's to see any longer. */
    label: text,
    state: z.enum(bulkItemStates),
    code: text,
    sentence: text,
    settledAt: instant().nullable(),
  })
  .meta({ id: 'BulkItem' });
export type BulkItem = z.input<typeof BulkItem>;
export const BulkItemPage = pageOf(BulkItem).meta({ id: 'BulkItemPage' });
