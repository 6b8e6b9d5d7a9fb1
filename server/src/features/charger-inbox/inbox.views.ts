import { Injectable } from '@nestjs/common';
import type { Scope } from '../../platform/auth/principal.js';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import { keysetPage } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { NotFoundProblem } from '../../platform/http/problem.js';
import { allOf, rawSql, sql, type Sql } from '../../platform/http/sql.js';
import { holdsWords } from '../../platform/http/text-search.js';
import { deviceTypeLabel } from '../installations/hierarchy/device-type.js';
import { isOwnCustomer, visibleInstallations } from '../installations/ties/staff-scope.js';
import type { InboxArrivalOut, InboxItemOut, InboxItemsQuery, InboxQuery, InboxView } from './charger-inbox.dto.js';
import { suggestCustomer } from './suggestion.js';
import { SuggestionHints } from './suggestion-hints.js';

/** Chargers that an arrival shows of itself; the rest has pages. */
const SHOWN = 10;
/** Of so many the first by name are shown; a place of 20,000 is not sorted for ten. */
const SORTED = 200;

type ItemRow = Omit<InboxItemOut, 'deviceTypeLabel' | 'suggestion'> & { deviceType: number | null };
type ArrivalRow = Omit<InboxArrivalOut, 'items'> & { items: ItemRow[] };

const ITEM = `h.id, h.name, h.device_id AS "deviceId", k.name AS "circuitName", h.device_type AS "deviceType", h.presence,
  h.first_seen_at AS "firstSeenAt", n.snoozed_until AS "snoozedUntil", n.reason,
  (SELECT s.name FROM staff s WHERE s.id = n.decided_by) AS "decidedBy"`;
const ITEM_JOINS = `JOIN chargers h ON h.id = n.charger_id LEFT JOIN circuits k ON k.id = h.circuit_id`;

/** Each state has its number in the arrival, and an index over the arrivals that have any. */
const COUNT: Readonly<Record<InboxView, string>> = {
  open: 'a.open_count',
  snoozed: 'a.snoozed_count',
  dismissed: 'a.dismissed_count',
};

/** The state is one of our own words. */
const arrivalColumns = (
  state: InboxView,
): string => `a.id, json_build_object('id', i.id, 'name', i.name) AS installation,
  a.kind, a.came_at AS "cameAt", ${COUNT[state]} AS chargers,
  (SELECT COALESCE(json_agg(shown), '[]') FROM (
     SELECT ${ITEM} FROM (SELECT * FROM charger_inbox_items t WHERE t.arrival_id = a.id AND t.state = '${state}'
                           ORDER BY t.charger_id LIMIT ${SORTED}) n ${ITEM_JOINS}
      ORDER BY h.name, h.id LIMIT ${SHOWN}) shown) AS items`;

/** The inbox of new chargers as staff read it; account managers that of installations tied to their customers. */
@Injectable()
export class InboxViews {
  constructor(
    private readonly reads: PreparedReads,
    private readonly hints: SuggestionHints,
  ) {}

  async list(query: InboxQuery, scope: Scope): Promise<Page<InboxArrivalOut>> {
    const narrowed = [...visibleInstallations(scope, 'a.installation_id'), ...filters(query)];
    const page = await keysetPage<ArrivalRow, InboxQuery['sort']>(
      this.reads,
      {
        select: arrivalColumns(query.state),
        from: 'charger_arrivals a JOIN installations i ON i.id = a.installation_id',
        ...(query.q ? {} : { countFrom: 'charger_arrivals a' }),
        where: [rawSql(`${COUNT[query.state]} > 0`), ...narrowed],
        // Each state has an index of its arrivals in this order, and of nothing else.
        ...(narrowed.length === 0 && !query.q ? { indexed: ['cameAt'] as const } : {}),
        search: query.q ? searched(query.q, query.state) : undefined,
        sort: { cameAt: { sql: 'a.came_at', type: 'timestamptz' } },
        id: 'a.id',
      },
      query,
    );
    const items = await this.shown(
      page.items.flatMap((arrival) => arrival.items),
      scope,
    );
    return {
      ...page,
      items: page.items.map((arrival) => ({ ...arrival, items: items.splice(0, arrival.items.length) })),
    };
  }

  /** All of one arrival. @throws NotFoundProblem (404), also outside the scope */
  async items(id: string, query: InboxItemsQuery, scope: Scope): Promise<Page<InboxItemOut>> {
    await this.requireVisible(id, scope);
    const page = await keysetPage<ItemRow, InboxItemsQuery['sort']>(
      this.reads,
      {
        select: ITEM,
        from: `charger_inbox_items n ${ITEM_JOINS}`,
        where: [sql`n.arrival_id = ${id} AND n.state = ${query.state}`],
        search: query.q ? [holdsWords('h.search_text', query.q)] : undefined,
        sort: { name: { sql: 'h.name', type: 'text', nullable: true } },
        id: 'h.id',
      },
      query,
    );
    return { ...page, items: await this.shown(page.items, scope) };
  }

  private async requireVisible(id: string, scope: Scope): Promise<void> {
    const { text, values } = sql`SELECT 1 FROM charger_arrivals a
      WHERE ${allOf([sql`a.id = ${id}`, ...visibleInstallations(scope, 'a.installation_id')])}`.render();
    const rows = await this.reads.query<object[]>(text, values);
    if (rows.length === 0) throw new NotFoundProblem('ARRIVAL_NOT_FOUND', 'There is no arrival under this id.');
  }

  /** With a suggestion, unless it is another manager's customer: then somebody else's charger, as far as is known. */
  private async shown(rows: readonly ItemRow[], scope: Scope): Promise<InboxItemOut[]> {
    const facts = await this.hints.of(rows.map(({ id }) => id));
    return rows.map(({ deviceType, ...row }) => {
      const known = facts.get(row.id);
      const suggested = known ? suggestCustomer(known) : null;
      const suggestion = suggested && isOwnCustomer(scope, suggested.customer.managerId) ? suggested : null;
      return {
        ...row,
        deviceTypeLabel: deviceTypeLabel(deviceType),
        suggestion: suggestion && {
          ...suggestion,
          customer: { id: suggestion.customer.id, name: suggestion.customer.name },
        },
      };
    });
  }
}

function filters(query: InboxQuery): Sql[] {
  const where: Sql[] = [];
  if (query.installationId) where.push(sql`a.installation_id = ${query.installationId}`);
  if (query.accountManagerId) {
    where.push(sql`EXISTS (SELECT 1 FROM installation_ties mt WHERE mt.installation_id = a.installation_id
                              AND mt.ended_at IS NULL AND mt.account_manager_id = ${query.accountManagerId})`);
  }
  if (query.userGroupId) {
    where.push(sql`EXISTS (SELECT 1 FROM installation_access x JOIN user_groups g ON g.api_account_id = x.api_account_id
                            WHERE x.installation_id = a.installation_id AND g.id = ${query.userGroupId})`);
  }
  return where;
}

/** By the installation, or by a charger that stands in this state. */
const searched = (typed: string, state: InboxView): Sql[] => [
  holdsWords('i.search_text', typed),
  sql`a.id IN (SELECT n.arrival_id FROM charger_inbox_items n JOIN chargers h ON h.id = n.charger_id
                WHERE n.state = ${state} AND ${holdsWords('h.search_text', typed)})`,
];
