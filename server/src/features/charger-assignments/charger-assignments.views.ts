import { Injectable } from '@nestjs/common';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import { keysetPage } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { PersonalData } from '../../platform/personal-data/personal-data.js';
import { sql } from '../../platform/http/sql.js';
import type { AssignmentOut, AssignmentQuery } from './charger-assignments.dto.js';

const COLUMNS = `a.id, json_build_object('id', c.id, 'name', c.name) AS customer,
  json_build_object('id', h.id, 'name', h.name, 'deviceId', h.device_id) AS charger,
  json_build_object('id', i.id, 'name', i.name) AS installation, a.source, a.assigned_at AS "assignedAt",
  a.assigned_by_label AS "assignedBy", a.ended_at AS "endedAt", a.ended_by_label AS "endedBy",
  a.end_reason AS "endReason"`;
const FROM = `charger_assignments a JOIN customers c ON c.id = a.customer_id JOIN chargers h ON h.id = a.charger_id
  JOIN installations i ON i.id = h.installation_id`;

/** Assignments as staff read them; the caller has checked whose rows the person may see. */
@Injectable()
export class ChargerAssignmentViews {
  constructor(
    private readonly reads: PreparedReads,
    private readonly personalData: PersonalData,
  ) {}

  async listOfCustomer(customerId: string, query: AssignmentQuery): Promise<Page<AssignmentOut>> {
    const active = query.active ? sql`a.ended_at IS NULL` : sql`a.ended_at IS NOT NULL`;

    const page = await keysetPage<AssignmentOut, AssignmentQuery['sort']>(
      this.reads,
      {
        select: COLUMNS,
        from: FROM,
        countFrom: 'charger_assignments a',
        where: [sql`a.customer_id = ${customerId}`, ...(query.active === undefined ? [] : [active])],
        sort: { assignedAt: { sql: 'a.assigned_at', type: 'timestamptz' } },
        id: 'a.id',
      },
      query,
    );
    return { ...page, items: await this.opened(page.items) };
  }

  async find(id: string): Promise<AssignmentOut | null> {
    const [row] = await this.reads.query<AssignmentOut[]>(`SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = $1`, [id]);
    const [opened] = row ? await this.opened([row]) : [];
    return opened ?? null;
  }

  private opened(rows: AssignmentOut[]): Promise<AssignmentOut[]> {
    const columns = { assignedBy: 'assigned_by_label', endedBy: 'ended_by_label', endReason: 'end_reason' };
    return this.personalData.open(rows, 'charger_assignments', columns);
  }
}
