import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from '../../../platform/auth/principal.js';
import { historyCursor, historyPosition } from '../../../platform/http/keyset-cursor.js';
import { allOf, rawSql, sql } from '../../../platform/http/sql.js';
import { visibleInstallations } from '../ties/staff-scope.js';
import { InstallationDetailView } from './installations.detail-view.js';
import type { MovedAwayPage } from './installations.dto.js';

const PAGE = 50;

type Row = MovedAwayPage['items'][number] & { at: Date };

/** Chargers that stood in an installation and are elsewhere now. */
@Injectable()
export class MovedAwayView {
  constructor(
    private readonly dataSource: DataSource,
    private readonly installations: InstallationDetailView,
  ) {}

  /**
   * A page by key, the last to leave first; one that came back is not among them. Where a charger is now, its own page,
   * and what it is called since are for who may see that place (product.md §7); others read what it was called here.
   * @throws InstallationNotFoundProblem (404) also for one outside the scope; ValidationProblem naming `after`
   */
  async list(id: string, after: string | undefined, scope: Scope): Promise<MovedAwayPage> {
    await this.installations.requireVisible(id, scope);
    const from = historyPosition(after);
    const seen = allOf([sql`i.id IS NOT NULL`, ...visibleInstallations(scope, 'i.id')]);
    const { text, values } = sql`
      SELECT e.id, e.at,
             CASE WHEN ${seen} THEN h.name ELSE e.data->'called'->>'name' END AS name,
             CASE WHEN ${seen} THEN h.device_id ELSE e.data->'called'->>'deviceId' END AS "deviceId",
             CASE WHEN ${seen} THEN h.id END AS "chargerId",
             CASE WHEN ${seen} THEN json_build_object('id', i.id, 'name', i.name) END AS "movedTo"
        FROM installation_events e JOIN chargers h ON h.id = e.charger_id JOIN installations i ON i.id = h.installation_id
       WHERE e.installation_id = ${id} AND e.type = 'charger.moved-away' AND h.installation_id <> ${id}
         AND (e.at, e.id) < (${from.value}::timestamptz, ${from.id}::uuid)
         AND NOT EXISTS (SELECT 1 FROM installation_events n
                          WHERE n.charger_id = e.charger_id AND n.installation_id = e.installation_id
                            AND n.type = e.type AND (n.at, n.id) > (e.at, e.id))
       ORDER BY e.at DESC, e.id DESC LIMIT ${rawSql(String(PAGE + 1))}`.render();
    const rows = await this.dataSource.query<Row[]>(text, values);
    const items = rows.slice(0, PAGE);
    const last = items.at(-1);
    return { items, nextCursor: last && rows.length > PAGE ? historyCursor(last) : null };
  }
}
