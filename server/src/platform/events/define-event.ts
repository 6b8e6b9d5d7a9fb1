import type { z } from 'zod';

/** A fact that other rooms may follow, as the room where it happens defines it in its `x.events.ts`. */
export interface EventDefinition<S extends z.ZodObject = z.ZodObject> {
  /** `noun.past-verb`; rows keep it, so it outlives versions. */
  readonly name: string;
  /** Ids, states and the like; no personal data: a listener reads what it needs when it runs. */
  readonly data: S;
}

export type EventData<E extends EventDefinition> = z.output<E['data']>;

/** What a listener is handed. */
export interface PublishedEvent<S extends z.ZodObject = z.ZodObject> {
  id: string;
  at: Date;
  data: z.output<S>;
}

export const defineEvent = <S extends z.ZodObject>(name: string, data: S): EventDefinition<S> =>
  Object.freeze({ name, data });
