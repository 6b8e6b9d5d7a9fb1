import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Scope } from '../../../platform/auth/principal.js';
import { PreparedReads } from '../../../platform/database/prepared-reads.js';
import { idsOf } from '../../../platform/http/ids-of.js';
import { keysetPage, type KeysetSource } from '../../../platform/http/keyset-page.js';
import type { Page } from '../../../platform/http/list-query.js';
import { allOf, rawSql, sql, type Sql } from '../../../platform/http/sql.js';
import { familiesOf, holdsWords } from '../../../platform/http/text-search.js';
import { PersonalData } from '../../../platform/personal-data/personal-data.js';
import type { ChargerFilter, ChargerOut, ChargerQuery, ChargerRow } from './chargers.dto.js';
import { CHARGER_COLUMNS, shownCharger, type StoredCharger } from './charger-row.js';
import { SENSE_METER } from '../hierarchy/device-type.js';
import { ChargerNotFoundProblem } from '../hierarchy/installations.errors.js';
import {
  CUSTOMER_JSON,
  showActor,
  showCustomer,
  showReason,
  visibleInstallations,
  type CustomerJson,
} from '../ties/staff-scope.js';

const COLUMNS = `${CHARGER_COLUMNS},
  h.last_seen_at AS "lastSeenAt", json_build_object('id', i.id, 'name', i.name) AS installation,
  CASE WHEN k.id IS NOT NULL THEN json_build_object('id', k.id, 'name', k.name) END AS circuit`;
const FROM = `chargers h JOIN installations i ON i.id = h.installation_id LEFT JOIN circuits k ON k.id = h.circuit_id`;

const SEALED_OF_ASSIGNMENT = { assignedBy: 'assigned_by_label', endedBy: 'ended_by_label', endReason: 'end_reason' };

type Row = StoredCharger<ChargerRow> & { lastSeenAt: Date };
type Past = ChargerOut['history'][number];
type HistoryRow = Omit<Past, 'customer'> & {
  customer: CustomerJson;
  assignedByKind: string;
  endedByKind: string | null;
};

/** Chargers as staff read them; account managers those of installations tied to their customers (product.md §1). */
@Injectable()
export class ChargerViews {
  constructor(
    private readonly reads: PreparedReads,
    private readonly personalData: PersonalData,
  ) {}

  async list(query: ChargerQuery, scope: Scope): Promise<Page<ChargerRow>> {
    const page = await keysetPage<Row, ChargerQuery['sort']>(this.reads, sourceOf(query, scope), query);

    return { ...page, items: page.items.map((row) => toRow(row, scope)) };
  }

  /** Whatever the filter matches, the first made first; at most `limit`. */
  idsMatching(manager: EntityManager, filter: ChargerFilter, scope: Scope, limit: number): Promise<string[]> {
    return idsOf(manager, sourceOf(filter, scope), limit);
  }

  /** Whether it is among those the person may see, and nothing more. @throws ChargerNotFoundProblem (404) */
  async requireVisible(id: string, scope: Scope): Promise<void> {
    const { text, values } = sql`SELECT 1 FROM chargers h
      WHERE ${allOf([sql`h.id = ${id}`, ...visibleInstallations(scope, 'h.installation_id')])}`.render();
    const rows = await this.reads.query<object[]>(text, values);
    if (rows.length === 0) throw new ChargerNotFoundProblem();
  }

  /** With who had it when, and what was noticed about it. @throws ChargerNotFoundProblem (404), also outside the scope */
  async get(id: string, scope: Scope): Promise<ChargerOut> {
    const { text, values } = sql`SELECT ${rawSql(COLUMNS)} FROM ${rawSql(FROM)}
      WHERE ${allOf([sql`h.id = ${id}`, ...visibleInstallations(scope, 'h.installation_id')])}`.render();
    const [row] = await this.reads.query<Row[]>(text, values);
    if (!row) throw new ChargerNotFoundProblem();

    const history = await this.history(id);
    return {
      ...toRow(row, scope),
      lastSeenAt: row.lastSeenAt,
      history: history.map((one) => toPast(one, scope)),
      events: await this.events(id),
    };
  }

  private async history(id: string) {
    const history = await this.reads.query<HistoryRow[]>(
      `SELECT s.id, ${CUSTOMER_JSON} AS customer, s.source, s.assigned_at AS "assignedAt",
              s.assigned_by_kind AS "assignedByKind", s.assigned_by_label AS "assignedBy", s.ended_at AS "endedAt",
              s.ended_by_kind AS "endedByKind", s.ended_by_label AS "endedBy", s.end_reason AS "endReason"
         FROM charger_assignments s JOIN customers c ON c.id = s.customer_id
        WHERE s.charger_id = $1 ORDER BY s.assigned_at DESC, s.id DESC LIMIT 100`,
      [id],
    );
    return this.personalData.open(history, 'charger_assignments', SEALED_OF_ASSIGNMENT);
  }

  private events(id: string) {
    return this.reads.query<ChargerOut['events']>(
      `SELECT id, at, type, data FROM installation_events
        WHERE charger_id = $1 AND type NOT IN ('charger.moved-away', 'charger.listed-twice') ORDER BY at DESC, id DESC LIMIT 100`,
      [id],
    );
  }
}

/** Serials of one model begin alike, and its boxes were built, delivered and first seen together. */
const chargerFamilies = (typed: string) => ({
  sorts: ['deviceId', 'firstSeenAt'] as const,
  named: familiesOf('h.search_text', typed),
});

const sourceOf = (filter: ChargerFilter, scope: Scope): KeysetSource<ChargerQuery['sort']> => ({
  select: COLUMNS,
  from: FROM,
  countFrom: 'chargers h',
  where: [...visibleInstallations(scope, 'h.installation_id'), ...filters(filter)],
  search: filter.q ? [holdsWords('h.search_text', filter.q)] : undefined,
  families: filter.q ? chargerFamilies(filter.q) : undefined,
  sort: {
    firstSeenAt: { sql: 'h.first_seen_at', type: 'timestamptz' },
    name: { sql: 'h.name', type: 'text', nullable: true },
    deviceId: { sql: 'h.device_id', type: 'text', nullable: true },
  },
  id: 'h.id',
});

function filters(query: ChargerFilter): Sql[] {
  const where: Sql[] = [];
  if (query.installationId) where.push(sql`h.installation_id = ${query.installationId}`);
  if (query.circuitId)
    where.push(query.circuitId === 'none' ? rawSql('h.circuit_id IS NULL') : sql`h.circuit_id = ${query.circuitId}`);
  if (query.presence) where.push(sql`h.presence = ANY(${query.presence})`);
  if (query.assigned !== undefined) {
    const free = `NOT h.is_assigned AND h.presence <> 'removed' AND NOT (${SENSE_METER})`;
    where.push(rawSql(query.assigned ? 'h.is_assigned' : free));
  }
  return where;
}

const toRow = ({ lastSeenAt: _lastSeenAt, ...row }: Row, scope: Scope): ChargerRow => shownCharger(row, scope);

function toPast({ customer, assignedByKind, endedByKind, ...row }: HistoryRow, scope: Scope): Past {
  const { assignedBy, endedBy, endReason } = row;
  return {
    ...row,
    customer: showCustomer(scope, customer),
    assignedBy: showActor(scope, customer, assignedByKind, assignedBy),
    endedBy: endedBy && showActor(scope, customer, endedByKind ?? '', endedBy),
    endReason: showReason(scope, customer, endReason),
  };
}
