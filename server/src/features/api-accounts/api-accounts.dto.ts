import { z } from 'zod';
import { listQuery, pageOf } from '../../platform/http/list-query.js';
import { instant } from '../../platform/http/schemas.js';
import { lineOf } from '../../shared/input-schemas.js';
import { apiAccountHealths, troubleKinds } from './api-account-health.js';

const password = z.string().min(1).max(200).meta({ description: 'Write-only: kept encrypted, in no answer' });

export const ApiAccountIn = z
  .strictObject({ name: lineOf(100), username: lineOf(200), password })
  .meta({ id: 'ApiAccountIn' });
export type ApiAccountIn = z.infer<typeof ApiAccountIn>;

export const ApiAccountPatch = ApiAccountIn.partial().meta({ id: 'ApiAccountPatch' });
export type ApiAccountPatch = z.infer<typeof ApiAccountPatch>;

export const ApiAccountQuery = listQuery({ sortable: ['name', 'createdAt'] });
export type ApiAccountQuery = z.infer<typeof ApiAccountQuery>;

const finding = z.object({ level: z.enum(['ok', 'warning', 'problem']), text: z.string() });

export const ApiAccountOut = z
  .object({
    id: z.string(),
    name: z.string(),
    username: z.string(),
    health: z.enum(apiAccountHealths),
    healthReason: z.string().nullable(),
    healthSince: instant().nullable(),
    troubles: z
      .array(z.object({ kind: z.enum(troubleKinds), reason: z.string(), since: instant() }))
      .describe('all that it is in trouble with, the worst first; each ends by its own success'),
    pause: z
      .object({
        until: instant().nullable().describe('null: one call is out to see whether the provider is back'),
        unanswered: z.number().int().describe('calls in a row without a usable answer; 0 = the provider asked to wait'),
      })
      .nullable()
      .describe('while nobody calls for this account (product.md §7 "Budget")'),
    liveTest: z.object({ at: instant(), ok: z.boolean(), findings: z.array(finding) }).nullable(),
    baseline: z.object({
      complete: z.boolean(),
      sweepsMerged: z.number().int(),
      running: z.object({ pagesRead: z.number().int(), pagesTotal: z.number().int().nullable() }).nullable(),
      completedAt: instant().nullable(),
    }),
    lastCompleteSweepAt: instant().nullable(),
    nextSweepAt: instant().nullable(),
    sweepIntervalMinutes: z.number().int(),
    readIntervalHours: z
      .number()
      .int()
      .describe('hours between routine reads of an installation; above 24 the budget is short'),
    installations: z.number().int(),
    installationsCapped: z.boolean().meta({ description: 'There are more than `installations`' }),
    chargerList: z
      .object({
        running: z
          .object({
            pagesRead: z.number().int(),
            pagesTotal: z.number().int().nullable(),
            waitsFor: z.string().nullable(),
          })
          .nullable(),
        readAt: instant().nullable().describe('start of the newest sweep from which an absence follows'),
        nextSweepAt: instant().nullable().describe('null: not before the list of installations has a baseline'),
        intervalMinutes: z.number().int(),
      })
      .describe('the sweep of its list of chargers (product.md §7)'),
    createdAt: instant(),
    updatedAt: instant(),
  })
  .meta({ id: 'ApiAccount' });
export type ApiAccountOut = z.input<typeof ApiAccountOut>;
export const ApiAccountPage = pageOf(ApiAccountOut).meta({ id: 'ApiAccountPage' });

export const ListSweepQuery = listQuery({ sortable: ['startedAt'], defaultOrder: 'desc' });
export type ListSweepQuery = z.infer<typeof ListSweepQuery>;

/** What a sweep of either list says of itself. */
const sweepOut = {
  id: z.string(),
  state: z.enum(['running', 'complete', 'failed']),
  startedAt: instant(),
  finishedAt: instant().nullable(),
  pagesRead: z.number().int(),
  pagesTotal: z.number().int().nullable(),
  seen: z.number().int(),
};

export const ListSweepOut = z
  .object({
    ...sweepOut,
    appeared: z.number().int(),
    vanished: z.number().int(),
    error: z.string().nullable(),
    note: z.string().nullable().describe('what a complete one found odd'),
  })
  .meta({ id: 'ListSweep' });
export type ListSweepOut = z.input<typeof ListSweepOut>;
export const ListSweepPage = pageOf(ListSweepOut).meta({ id: 'ListSweepPage' });

export const ChargerSweepOut = z
  .object({
    ...sweepOut,
    closed: z.number().int().describe('rows at installations that the account cannot read'),
    added: z.number().int(),
    moved: z.number().int(),
    changed: z.number().int().describe('renamed, another box, switched on or off, back'),
    gone: z.number().int(),
    readsAsked: z.number().int().describe('installations that are read because of these'),
    error: z.string().nullable().describe('why it failed, or what a running one waits for'),
    note: z.string().nullable().describe('what a complete one found odd'),
  })
  .meta({ id: 'ChargerSweep' });
export type ChargerSweepOut = z.input<typeof ChargerSweepOut>;
export const ChargerSweepPage = pageOf(ChargerSweepOut).meta({ id: 'ChargerSweepPage' });
