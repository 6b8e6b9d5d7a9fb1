import { Injectable } from '@nestjs/common';
import { nameOrAddressHolds } from '../../platform/auth/email-search.js';
import { emailFor, type Principal, type Scope } from '../../platform/auth/principal.js';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import { keysetPage, type KeysetSource } from '../../platform/http/keyset-page.js';
import { sql, type Sql } from '../../platform/http/sql.js';
import { familiesOf, holdsWords, pastedId } from '../../platform/http/text-search.js';
import { STATE_IN_WORDS, type ConsentRequestState } from '../consent-requests/request/consent-request.states.js';
import { visibleInstallations } from '../installations/ties/staff-scope.js';
import type { SearchResults } from './overview.dto.js';

const EACH = 8;
const ALL = 20;

type Result = SearchResults['results'][number];

/** One search box: name, email, external reference, serial, address, installation id (product.md §10). */
@Injectable()
export class SearchRepository {
  constructor(private readonly reads: PreparedReads) {}

  async search(principal: Principal, typed: string): Promise<Result[]> {
    const scope = principal.scope;
    const id = pastedId(typed);
    const [customers, requests, installations, chargers] = await Promise.all([
      this.customers(principal, typed, scope),
      this.requests(id, scope),
      this.installations(typed, id, scope),
      this.chargers(typed, scope),
    ]);
    return [...customers, ...requests, ...installations, ...chargers].slice(0, ALL);
  }

  private async customers(principal: Principal, typed: string, scope: Scope): Promise<Result[]> {
    const rows = await this.first<{ id: string; name: string; email: string; externalReference: string | null }>({
      select: `c.id, c.name, c.email, c.external_reference AS "externalReference"`,
      from: 'customers c',
      where: ofOwn(scope),
      search: nameOrAddressHolds(principal, typed, 'c'),
      sort: { first: { sql: 'c.name', type: 'text' } },
      id: 'c.id',
    });
    return rows.map((row) => ({
      type: 'customer',
      id: row.id,
      title: row.name,
      subtitle: [emailFor(principal, row.email), row.externalReference].filter(Boolean).join(' · '),
    }));
  }

  private async requests(id: string | null, scope: Scope): Promise<Result[]> {
    if (!id) return [];
    const rows = await this.first<{ id: string; name: string; state: ConsentRequestState }>({
      select: 'r.id, c.name, r.state',
      from: 'consent_requests r JOIN customers c ON c.id = r.customer_id',
      where: ofOwn(scope),
      search: [sql`r.id = ${id}`, sql`r.installation_zaptec_id = ${id}`],
      sort: { first: { sql: 'r.created_at', type: 'timestamptz' } },
      id: 'r.id',
    });
    return rows.map((row) => ({
      type: 'consent-request',
      id: row.id,
      title: row.name,
      subtitle: startUpper(STATE_IN_WORDS[row.state]),
    }));
  }

  private async installations(typed: string, id: string | null, scope: Scope): Promise<Result[]> {
    const rows = await this.first<{
      id: string;
      name: string | null;
      address: string | null;
      city: string | null;
      zaptecId: string;
    }>({
      select: 'i.id, i.name, i.address, i.city, i.zaptec_id AS "zaptecId"',
      from: 'installations i',
      where: visibleInstallations(scope, 'i.id'),
      search: id ? [sql`i.zaptec_id = ${id}`, sql`i.id = ${id}`] : [holdsWords('i.search_text', typed)],
      sort: { first: { sql: 'i.name', type: 'text', nullable: true } },
      id: 'i.id',
    });
    return rows.map((row) => ({
      type: 'installation',
      id: row.id,
      title: row.name ?? row.zaptecId,
      subtitle: [row.address, row.city].filter(Boolean).join(', '),
    }));
  }

  private async chargers(typed: string, scope: Scope): Promise<Result[]> {
    const rows = await this.first<{
      id: string;
      name: string | null;
      deviceId: string | null;
      installation: string | null;
    }>({
      select: 'h.id, h.name, h.device_id AS "deviceId", i.name AS installation',
      from: 'chargers h JOIN installations i ON i.id = h.installation_id',
      countFrom: 'chargers h',
      where: visibleInstallations(scope, 'h.installation_id'),
      search: [holdsWords('h.search_text', typed)],
      families: { sorts: ['first'], named: familiesOf('h.search_text', typed) },
      sort: { first: { sql: 'h.device_id', type: 'text', nullable: true } },
      id: 'h.id',
    });
    return rows.map((row) => ({
      type: 'charger',
      id: row.id,
      title: row.deviceId ?? row.name ?? row.id,
      subtitle: [row.name, row.installation].filter(Boolean).join(' · '),
    }));
  }

  /** As a list's first page is read, so that a common word costs here what it costs there. */
  private async first<Row extends object>(source: KeysetSource<'first'>): Promise<Row[]> {
    const { items } = await keysetPage<Row, 'first'>(this.reads, source, { limit: EACH, sort: 'first', order: 'asc' });
    return items;
  }
}

const ofOwn = (scope: Scope): Sql[] => (scope.kind === 'own' ? [sql`c.account_manager_id = ${scope.staffId}`] : []);

const startUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
