import { v7 } from 'uuid';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A new row id: UUID version 7, so that ids created later sort later and index pages fill in order. */
export function newId(): string {
  return v7();
}

/**
 * Whether the text has the shape of one of our ids, in either case; the provider's are read by `parseProviderId`.
 */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
