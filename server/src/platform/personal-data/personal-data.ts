import { createHmac } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../shared/actor.js';
import { ALTERED, ERASED } from './erased.js';
import { PersonalDataKeys } from './personal-data-keys.js';
import { openText, ownerOfSealed, sealText, type Place, type SealedText } from './sealed-text.js';

type RowPlace = Pick<Place, 'table' | 'row'>;
type Sealed<Fields> = { [Field in keyof Fields]: Fields[Field] extends null ? null : SealedFor<Fields[Field]> };
type SealedFor<Value> = Value extends string ? SealedText : Value;

/** Opens one text; what is not sealed (staff's and jobs' labels) is returned as it stands. */
export type Open = <T extends string | null>(text: T, place: Place) => T extends null ? T : string;

/**
 * The one place that seals and opens what rows which are never changed say about a customer (product.md §11). One key
 * per customer; without it the rows still read, with {@link ERASED} where the person was.
 */
@Injectable()
export class PersonalData {
  private readonly logger = new Logger(PersonalData.name);

  constructor(private readonly keys: PersonalDataKeys) {}

  /**
   * Seals columns of one row. Nulls stay; once the customer's key is destroyed their words become {@link ERASED}.
   * @param fields column → text
   */
  async seal<Fields extends Record<string, string | null>>(
    manager: EntityManager,
    customerId: string,
    place: RowPlace,
    fields: Fields,
  ): Promise<Sealed<Fields>> {
    if (Object.values(fields).every((text) => text === null)) return fields as Sealed<Fields>;
    const key = await this.keys.customerKey(manager, customerId);
    return Object.fromEntries(
      Object.entries(fields).map(([column, text]) => [
        column,
        text === null ? null : sealed(key, customerId, { ...place, column }, text),
      ]),
    ) as Sealed<Fields>;
  }

  /** The label a row keeps of who did it: a customer's is their name; staff and jobs are no customers. */
  async sealLabel(manager: EntityManager, place: Place, actor: Actor): Promise<string> {
    if (actor.kind !== 'customer') return actor.label;
    const key = await this.keys.customerKey(manager, actor.id);
    return sealed(key, actor.id, place, actor.label);
  }

  /** Seals every text below the named members of a JSON column, at any depth; numbers and flags stay for SQL to read. */
  async sealJson<T extends object>(
    manager: EntityManager,
    customerId: string,
    place: Place,
    value: T,
    members: readonly string[],
  ): Promise<T> {
    if (members.every((member) => !Object.hasOwn(value, member))) return value;
    const key = await this.keys.customerKey(manager, customerId);
    return mapMembers(value, members, place, (text, at) => sealed(key, customerId, at, text));
  }

  /** Opens what {@link sealJson} sealed. */
  openJson<T extends object>(open: Open, place: Place, value: T, members: readonly string[]): T {
    return mapMembers(value, members, place, (text, at) => open(text, at));
  }

  /**
   * Fetches, in one query whatever their number, the keys that anything sealed in `rows` needs (at any depth).
   * @param manager of a transaction that may have sealed just now; left out: committed keys
   * @returns what opens them
   */
  async opener(rows: unknown, manager?: EntityManager): Promise<Open> {
    const owners = new Set<string>();
    collectOwners(rows, owners);
    const keys = await this.keys.find([...owners], manager);

    return ((text: string | null, place: Place) => {
      const owner = text === null ? null : ownerOfSealed(text);
      if (text === null || owner === null) return text;
      const key = keys.get(owner);
      if (!key) return ERASED;
      const opened = openText(key, text, place);
      if (opened === null) this.logger.error({ place }, 'A sealed text does not fit its row: it was altered or moved');
      return opened ?? ALTERED;
    }) as Open;
  }

  /**
   * Opens columns of a table's rows, which carry their `id`.
   * @param columns field of the row → column it comes from
   */
  async open<Row extends { id: string }>(
    rows: Row[],
    table: string,
    columns: { [Field in keyof Row]?: string },
    manager?: EntityManager,
  ): Promise<Row[]> {
    const fields = Object.entries(columns) as [keyof Row, string][];
    const open = await this.opener(
      rows.map((row) => fields.map(([field]) => row[field])),
      manager,
    );
    return rows.map((row) => ({
      ...row,
      ...Object.fromEntries(
        fields.map(([field, column]) => [field, open(row[field] as string | null, { table, row: row.id, column })]),
      ),
    }));
  }

  /** What an address is found by where the address itself is sealed: the same for the same normal form, for ever. */
  async addressHash(emailNormalised: string): Promise<string> {
    return createHmac('sha256', await this.keys.matching())
      .update(`mail address\n${emailNormalised.normalize('NFC')}`)
      .digest('base64url');
  }
}

const sealed = (key: Buffer | null, customerId: string, place: Place, text: string): SealedText =>
  key ? sealText(key, customerId, place, text) : (ERASED as SealedText);

function mapMembers<T extends object>(
  value: T,
  members: readonly string[],
  place: Place,
  change: (text: string, at: Place) => string,
): T {
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [
      member,
      members.includes(member)
        ? mapTexts(inner, (text, path) => change(text, { ...place, column: `${place.column}.${member}${path}` }))
        : (inner as unknown),
    ]),
  ) as T;
}

function mapTexts(value: unknown, change: (text: string, path: string) => string, path = ''): unknown {
  if (typeof value === 'string') return change(value, path);
  if (Array.isArray(value)) return value.map((one, at) => mapTexts(one, change, `${path}.${at}`));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [member, mapTexts(inner, change, `${path}.${member}`)]),
  );
}

function collectOwners(value: unknown, owners: Set<string>): void {
  if (typeof value === 'string') {
    const owner = ownerOfSealed(value);
    if (owner !== null) owners.add(owner);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collectOwners(inner, owners);
  }
}
