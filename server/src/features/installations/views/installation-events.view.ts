import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from '../../../platform/auth/principal.js';
import { historyCursor, historyPosition } from '../../../platform/http/keyset-cursor.js';
import { allOf, rawSql, sql } from '../../../platform/http/sql.js';
import { visibleInstallations } from '../ties/staff-scope.js';
import { InstallationDetailView } from './installations.detail-view.js';
import type { InstallationEventOut, InstallationEventsPage } from './installations.dto.js';

const PAGE = 50;
/** A site has a few thousand chargers at most; more of one read are not counted. */
const COUNTED_EVENTS = 25_000;
/** Of what one read added, so many are named. */
const NAMED_SUBJECTS = 100;

const number = (value: number) => rawSql(String(value));

/** What the reads of an installation have found, newest first. */
@Injectable()
export class InstallationEventsView {
  constructor(
    private readonly dataSource: DataSource,
    private readonly installations: InstallationDetailView,
  ) {}

  /**
   * A page by key; a charger that has left is called what it was called here, unless its new place may be seen. What one read added is one event with a number: the first read of a site would push out all else.
   * @throws InstallationNotFoundProblem (404) also for one outside the scope; ValidationProblem naming `after`
   */
  async list(id: string, after: string | undefined, scope: Scope): Promise<InstallationEventsPage> {
    await this.installations.requireVisible(id, scope);
    const from = historyPosition(after);
    const isAway = rawSql(`g.type IN ('charger.moved-away', 'charger.listed-twice')`);
    // Another place is named only to who may see it (product.md §7).
    const seen = [
      sql`m.zaptec_id = (g.data->'to'->>'installationZaptecId')::uuid`,
      ...visibleInstallations(scope, 'm.id'),
    ];
    const isSeen = sql`(h.installation_id = ${id} OR ${allOf(visibleInstallations(scope, 'h.installation_id'))})`;
    const { text, values } = sql`WITH grouped AS (
        SELECT (array_agg(id ORDER BY id DESC))[1] AS id, at, type,
               CASE count(*) WHEN 1 THEN (array_agg(circuit_id))[1] END AS circuit_id,
               CASE count(*) WHEN 1 THEN (array_agg(charger_id))[1] END AS charger_id,
               CASE count(*) WHEN 1 THEN (array_agg(data))[1] ELSE '{}'::jsonb END AS data, count(*)::int AS count,
               (array_agg(coalesce(charger_id, circuit_id) ORDER BY id))[1:${number(NAMED_SUBJECTS)}] AS subject_ids
          FROM (SELECT * FROM installation_events WHERE installation_id = ${id} AND at <= ${from.value}::timestamptz
                 ORDER BY at DESC, id DESC LIMIT ${number(COUNTED_EVENTS)}) newest
         GROUP BY at, type, CASE WHEN type IN ('charger.added', 'circuit.added') THEN NULL ELSE id END
        HAVING (at, (array_agg(id ORDER BY id DESC))[1]) < (${from.value}::timestamptz, ${from.id}::uuid)
         ORDER BY at DESC, id DESC LIMIT ${number(PAGE + 1)})
      SELECT g.id, g.at, g.type, g.circuit_id AS "circuitId", g.charger_id AS "chargerId", g.count,
             CASE WHEN ${isAway} THEN '{}'::jsonb ELSE g.data END AS data,
             COALESCE((SELECT json_agg(json_build_object(
                                'name', COALESCE(CASE WHEN ${isSeen} THEN h.name ELSE left_as.called->>'name' END, k.name),
                                'deviceId', CASE WHEN ${isSeen} THEN h.device_id ELSE left_as.called->>'deviceId' END) ORDER BY s.n)
                         FROM unnest(g.subject_ids) WITH ORDINALITY AS s (id, n)
                         LEFT JOIN chargers h ON h.id = s.id LEFT JOIN circuits k ON k.id = s.id
                         LEFT JOIN LATERAL (SELECT d.data->'called' AS called FROM installation_events d
                                             WHERE NOT ${isSeen} AND d.charger_id = h.id AND d.installation_id = ${id}
                                               AND d.type = 'charger.moved-away'
                                             ORDER BY d.at DESC, d.id DESC LIMIT 1) left_as ON TRUE
                        WHERE h.id IS NOT NULL OR k.id IS NOT NULL), '[]') AS subjects,
             CASE WHEN ${isAway} THEN (SELECT json_build_object('id', m.id, 'name', m.name)
                                         FROM installations m WHERE ${allOf(seen)}) END AS "movedTo"
        FROM grouped g ORDER BY g.at DESC, g.id DESC`.render();
    const rows = await this.dataSource.query<(InstallationEventOut & { at: Date })[]>(text, values);
    const items = rows.slice(0, PAGE);
    const last = items.at(-1);
    return { items, nextCursor: last && rows.length > PAGE ? historyCursor(last) : null };
  }
}
