import { v7 } from 'uuid';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A new row id: UUID version 7, so that ids created later sort later and index pages fill in order. */
export function newId(): string {
  return v7();
}

/**
 * Whether the text has the shape of a UUID, in either case and of any version: Zaptec's ids are only known to be "UUID
 * strings" (zaptec-api.md §1), so version and variant bits are not judged.
 */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
