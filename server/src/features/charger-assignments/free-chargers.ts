import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { allOf, rawSql, sql, type Sql } from '../../platform/http/sql.js';
import { holdsWords } from '../../platform/http/text-search.js';
import { foldSerial } from '../../shared/serial-numbers.js';
import { SENSE_METER } from '../installations/hierarchy/device-type.js';

export interface FreeCharger {
  id: string;
  name: string | null;
  /** The serial number; null until a box is known. */
  deviceId: string | null;
  circuitName: string | null;
}

/** Which part of the list to read. */
export interface FreeQuery {
  /** Words to look for in name, circuit and serial; empty for all. */
  words: string;
  /** Only these; null for all. */
  only: readonly string[] | null;
  /** The charger after, or before, which the page stands; it need not be free any more. */
  after?: string | null;
  before?: string | null;
  limit: number;
}

export interface FreePage {
  /** By circuit and name, as people count. */
  chargers: FreeCharger[];
  /** Of those that fit, how many stand before the page. */
  skipped: number;
  /** How many fit. */
  found: number;
  /** How many are free at all. */
  free: number;
}

/** Can be somebody's: present, enabled, no meter (product.md §6). A missing serial number is no obstacle. */
export const ASSIGNABLE = `h.presence = 'present' AND h.active IS NOT FALSE AND NOT (${SENSE_METER})`;
/** `is_assigned` is kept by the database within the transaction that assigns. */
export const FREE = `${ASSIGNABLE} AND NOT h.is_assigned`;

const KEY = 'loose, circuit, nameless, name, id';
/** Candidates by an index; which of them really fit is told by {@link foldSerial}. */
const MOST_CANDIDATES = 1000;

/**
 * The chargers of one installation that are nobody's, read a page at a time: a place may have 20,000. Nothing here loads
 * them all.
 */
@Injectable()
export class FreeChargers {
  /**
   * One page by key; past the end, or before the beginning, it is the first page.
   * @param query.after, query.before our ids of chargers; an unknown one counts as none
   */
  async page(manager: EntityManager, installationId: string, query: FreeQuery): Promise<FreePage> {
    const page = await this.read(manager, installationId, query);
    const isOff = query.before ? page.skipped === 0 : query.after ? page.chargers.length === 0 : false;
    return isOff ? this.read(manager, installationId, { ...query, after: null, before: null }) : page;
  }

  private async read(manager: EntityManager, installationId: string, query: FreeQuery): Promise<FreePage> {
    const { words, only, limit } = query;
    const isBackwards = Boolean(query.before);
    const cursor = query.before ?? query.after ?? null;
    const sign = rawSql(isBackwards ? '<' : '>');
    const ordered = rawSql(
      KEY.split(', ')
        .map((one) => `${one} ${isBackwards ? 'DESC' : 'ASC'}`)
        .join(', '),
    );
    const { text, values } = sql`${listed(installationId, words, only)},
      at AS (SELECT ${rawSql(KEY_COLUMNS)}
               FROM chargers h LEFT JOIN circuits k ON k.id = h.circuit_id
              WHERE h.installation_id = ${installationId}::uuid AND h.id = ${cursor}::uuid),
      page AS MATERIALIZED (
        SELECT * FROM fitting
         WHERE NOT EXISTS (SELECT 1 FROM at) OR (${rawSql(KEY)}) ${sign} (SELECT ${rawSql(KEY)} FROM at)
         ORDER BY ${ordered} LIMIT ${limit})
      SELECT (SELECT count(*)::int FROM free) AS free, (SELECT count(*)::int FROM fitting) AS found,
             (SELECT count(*)::int FROM fitting WHERE (${rawSql(KEY)}) <
               (SELECT ${rawSql(KEY)} FROM page ORDER BY ${rawSql(KEY)} LIMIT 1)) AS skipped,
             COALESCE((SELECT json_agg(json_build_object('id', id, 'name', stored_name, 'deviceId', device_id,
                                                         'circuitName', stored_circuit) ORDER BY ${rawSql(KEY)})
                         FROM page), '[]') AS chargers`.render();
    const [page] = await manager.query<[FreePage]>(text, values);
    return page;
  }

  /** Ids of those that fit, in order; at most `limit`. */
  async ids(manager: EntityManager, installationId: string, words: string, limit: number): Promise<string[]> {
    const { text, values } = sql`${listed(installationId, words, null)}
      SELECT id FROM fitting ORDER BY ${rawSql(KEY)} LIMIT ${limit}`.render();
    return (await manager.query<{ id: string }[]>(text, values)).map(({ id }) => id);
  }

  /** Those of the ids that are free there. */
  async among(manager: EntityManager, installationId: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT h.id FROM chargers h WHERE h.installation_id = $1 AND h.id = ANY($2::uuid[]) AND ${FREE}`,
      [installationId, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async isAny(manager: EntityManager, installationId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM chargers h WHERE h.installation_id = $1 AND ${FREE} LIMIT 1`,
      [installationId],
    );
    return rows.length > 0;
  }

  /** The free charger of this folded serial number (product.md §6). @returns its id, or null */
  async bySerial(manager: EntityManager, installationId: string, serial: string): Promise<string | null> {
    const { text, values } = sql`SELECT h.id, h.device_id AS "deviceId" FROM chargers h
      WHERE h.installation_id = ${installationId} AND ${rawSql(FREE)} AND (${mayBeSerial(serial)})
      LIMIT ${rawSql(String(MOST_CANDIDATES))}`.render();
    const rows = await manager.query<{ id: string; deviceId: string | null }[]>(text, values);
    return rows.find(({ deviceId }) => foldSerial(deviceId ?? '') === serial)?.id ?? null;
  }

  /** Whether a free one has a serial number of another form than all known ones. */
  async isAnySerialOdd(manager: EntityManager, installationId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM chargers h WHERE h.installation_id = $1 AND ${FREE}
          AND regexp_replace(h.device_id, '[\\x01-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e]', '', 'g')
              !~* '^[a-z]{3}[0-9]{6}$' LIMIT 1`,
      [installationId],
    );
    return rows.length > 0;
  }
}

/** That `h` may have this folded serial number: kept texts hold it without separators if it has a digit (decision 14). */
export const mayBeSerial = (serial: string): Sql =>
  sql`${holdsWords('h.search_text', serial)} OR h.device_id !~ '[0-9]'`;

/** Of `h`, a charger, and `k`, its circuit. */
const KEY_COLUMNS = `k.name IS NULL AS loose, COALESCE(k.name, '') COLLATE natural_order AS circuit,
   h.name IS NULL AS nameless, COALESCE(h.name, '') COLLATE natural_order AS name, h.id`;

/** The CTEs `free` and `fitting`, both with the key that they are ordered by. */
function listed(installationId: string, words: string, only: readonly string[] | null): Sql {
  const fits = [
    ...(words === '' ? [] : [holdsWords('free.texts', words)]),
    ...(only === null ? [] : [sql`free.id = ANY(${only}::uuid[])`]),
  ];
  // The words of a circuit are made once, and only to be looked into. By key, not joined: fresh rows have no statistics.
  const forms =
    words === ''
      ? rawSql('')
      : sql`forms AS MATERIALIZED (SELECT jsonb_object_agg(id, search_text_of(name)) AS by_circuit
              FROM circuits WHERE installation_id = ${installationId}::uuid),`;
  const ofCircuit = words === '' ? '' : `|| COALESCE((SELECT by_circuit FROM forms) ->> h.circuit_id::text, '')`;
  return sql`WITH ${forms}
      free AS MATERIALIZED (
        SELECT ${rawSql(KEY_COLUMNS)}, h.name AS stored_name, h.device_id, k.name AS stored_circuit,
               h.search_text ${rawSql(ofCircuit)} AS texts
          FROM chargers h LEFT JOIN circuits k ON k.id = h.circuit_id
         WHERE h.installation_id = ${installationId}::uuid AND ${rawSql(FREE)}),
      fitting AS MATERIALIZED (SELECT * FROM free WHERE ${allOf(fits)})`;
}
