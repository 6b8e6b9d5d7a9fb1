import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { nameOrAddressHolds } from '../../platform/auth/email-search.js';
import { emailFor, scopeOf, type StaffPrincipal } from '../../platform/auth/staff-principal.js';
import { anyOf, sql } from '../../platform/http/sql.js';
import { holdsWords, pastedId } from '../../platform/http/text-search.js';
import { STATE_IN_WORDS, type ConsentRequestState } from '../consent-requests/request/consent-request.states.js';
import type { SearchResults } from './overview.dto.js';

const EACH = 8;
const ALL = 20;

type Result = SearchResults['results'][number];

/** One search box: name, email, external reference, serial, address, installation id (product.md §10). */
@Injectable()
export class SearchRepository {
  constructor(private readonly dataSource: DataSource) {}

  async search(typed: string, staff: StaffPrincipal): Promise<Result[]> {
    const scope = scopeOf(staff);
    const own = scope.kind === 'own' ? scope.staffId : null;
    const id = pastedId(typed);
    const [customers, requests, installations, chargers] = await Promise.all([
      this.customers(typed, own, staff),
      this.requests(id, own),
      this.installations(typed, id, own),
      this.chargers(typed, own),
    ]);
    return [...customers, ...requests, ...installations, ...chargers].slice(0, ALL);
  }

  private async customers(typed: string, own: string | null, staff: StaffPrincipal): Promise<Result[]> {
    const { text, values } = sql`
      SELECT c.id, c.name, c.email, c.external_reference AS "externalReference" FROM customers c
       WHERE (${own}::uuid IS NULL OR c.account_manager_id = ${own})
         AND (${anyOf(nameOrAddressHolds(staff, typed, 'c'))})
       ORDER BY c.name, c.id LIMIT ${EACH}`.render();
    const rows = await this.dataSource.query<
      { id: string; name: string; email: string; externalReference: string | null }[]
    >(text, values);
    return rows.map((row) => ({
      type: 'customer',
      id: row.id,
      title: row.name,
      subtitle: [emailFor(staff, row.email), row.externalReference].filter(Boolean).join(' · '),
    }));
  }

  private async requests(id: string | null, own: string | null): Promise<Result[]> {
    if (!id) return [];
    const rows = await this.dataSource.query<{ id: string; name: string; state: ConsentRequestState }[]>(
      `SELECT r.id, c.name, r.state FROM consent_requests r JOIN customers c ON c.id = r.customer_id
        WHERE ($2::uuid IS NULL OR c.account_manager_id = $2) AND (r.id = $1 OR r.installation_zaptec_id = $1) LIMIT ${EACH}`,
      [id, own],
    );
    return rows.map((row) => ({
      type: 'consent-request',
      id: row.id,
      title: row.name,
      subtitle: startUpper(STATE_IN_WORDS[row.state]),
    }));
  }

  private async installations(typed: string, id: string | null, own: string | null): Promise<Result[]> {
    const { text, values } = sql`
      SELECT i.id, i.name, i.address, i.city, i.zaptec_id AS "zaptecId" FROM installations i
       WHERE (${id ? sql`i.zaptec_id = ${id} OR i.id = ${id}` : holdsWords('i.search_text', typed)})
         AND (${own}::uuid IS NULL OR EXISTS (SELECT 1 FROM installation_ties t JOIN customers c ON c.id = t.customer_id
               WHERE t.installation_id = i.id AND t.ended_at IS NULL AND c.account_manager_id = ${own}))
       ORDER BY i.name, i.id LIMIT ${EACH}`.render();
    const rows = await this.dataSource.query<
      { id: string; name: string | null; address: string | null; city: string | null; zaptecId: string }[]
    >(text, values);
    return rows.map((row) => ({
      type: 'installation',
      id: row.id,
      title: row.name ?? row.zaptecId,
      subtitle: [row.address, row.city].filter(Boolean).join(', '),
    }));
  }

  private async chargers(typed: string, own: string | null): Promise<Result[]> {
    const { text, values } = sql`
      SELECT h.id, h.name, h.device_id AS "deviceId", i.name AS installation
        FROM chargers h JOIN installations i ON i.id = h.installation_id
       WHERE (${holdsWords('h.search_text', typed)})
         AND (${own}::uuid IS NULL OR EXISTS (SELECT 1 FROM installation_ties t JOIN customers c ON c.id = t.customer_id
               WHERE t.installation_id = i.id AND t.ended_at IS NULL AND c.account_manager_id = ${own}))
       ORDER BY h.device_id, h.id LIMIT ${EACH}`.render();
    const rows = await this.dataSource.query<
      { id: string; name: string | null; deviceId: string | null; installation: string | null }[]
    >(text, values);
    return rows.map((row) => ({
      type: 'charger',
      id: row.id,
      title: row.deviceId ?? row.name ?? row.id,
      subtitle: [row.name, row.installation].filter(Boolean).join(' · '),
    }));
  }
}

const startUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
