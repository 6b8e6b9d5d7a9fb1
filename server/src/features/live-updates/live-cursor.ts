import type { EventCursor } from '../../platform/events/domain-events.repository.js';

const SHAPE = /^(\d{1,18})\.(\d{1,19})\.(\d{1,15})$/;
/** The highest id there can be; a cursor at the end of the log holds it. */
const HIGHEST = 9_223_372_036_854_775_807n;

/** Where a listener is in the log, and when it was there: what the browser hands back as `Last-Event-ID`. */
export interface LiveCursor extends EventCursor {
  at: number;
}

export const cursorText = ({ transactionId, id }: EventCursor, now: number): string => `${transactionId}.${id}.${now}`;

/** @returns null for what is no cursor of ours; what it says is no secret, and lying gains nothing */
export function readCursor(text: string | undefined): LiveCursor | null {
  const [, transactionId, id, at] = SHAPE.exec(text ?? '') ?? [];
  if (!transactionId || !id || !at || BigInt(id) > HIGHEST) return null;
  return { transactionId, id, at: Number(at) };
}
