import type { RaRecord } from 'react-admin';
import type { commands } from './commands.js';
import type { Permission } from './types.js';

/** What a resource adds to the providers: App.tsx collects them, so that nothing here knows a resource. */
export interface ResourceApi {
  /** As in the API's paths. */
  name: string;
  /** Every command and every read that is not plain list, show, create or edit; one name for each (product.md §4 to §8). */
  commands?: Record<string, (...input: never[]) => Promise<unknown>>;
  /** What it takes to open its pages, and to create and edit; a hint, the server decides for itself. */
  permissions?: { open?: Permission; write?: Permission };
  /**
   * Reads that are repeated when something has changed: by the first part of their key, of which resources beside their own
   * they show something.
   */
  live?: Readonly<Record<string, readonly string[]>>;
  /** A list's filter as the API takes it. */
  filter?: (filter: Record<string, unknown>) => Record<string, unknown>;
  /** One record as react-admin takes it. */
  record?: (answer: RaRecord) => RaRecord;
}

/** Each resource's `api.ts` declares its commands here, so that `useApi()` knows them all. */
export interface CommandsOf {
  all: typeof commands;
}

type All<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void ? I : never;
export type Commands = All<CommandsOf[keyof CommandsOf]>;
