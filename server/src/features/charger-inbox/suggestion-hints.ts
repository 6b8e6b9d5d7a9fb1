import { Injectable } from '@nestjs/common';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import type { Hint, SuggestionFacts } from './suggestion.js';

/** Beyond two of a kind it is nobody (`suggestCustomer`); one more in case two are the same. */
const MOST_OF_A_KIND = 3;
const HOME = 1;

interface FactsRow {
  chargerId: string;
  installationType: number | null;
  hints: Hint[];
}

const hintOf = (evidence: string) => `json_build_object('evidence', '${evidence}',
  'customer', json_build_object('id', c.id, 'name', c.name, 'managerId', c.account_manager_id),
  'isTied', EXISTS (SELECT 1 FROM installation_ties t
                     WHERE t.installation_id = h.installation_id AND t.customer_id = c.id AND t.ended_at IS NULL))`;

/** Of the chargers `o`: whose the newest assignment of each is or was. */
const LAST_HOLDER = `JOIN LATERAL (SELECT s.customer_id FROM charger_assignments s WHERE s.charger_id = o.id
                      ORDER BY s.assigned_at DESC LIMIT 1) last ON TRUE
                    JOIN customers c ON c.id = last.customer_id`;

/**
 * What is known of whose some chargers may be: each way by an index of its own, in one statement for a page. Texts are
 * compared in the normal form of searching (docs/decisions/0014); a reference also without what separates its parts.
 */
const HINTS = `
  SELECT h.id AS "chargerId", i.installation_type AS "installationType",
         (SELECT COALESCE(json_agg(one.hint), '[]') FROM (
           (SELECT ${hintOf('owner')} AS hint FROM installation_ties o JOIN customers c ON c.id = o.customer_id
             WHERE o.installation_id = h.installation_id AND o.kind = 'owner' AND o.ended_at IS NULL)
           UNION ALL
           (SELECT ${hintOf('name')} FROM customers c
             WHERE search_form(h.name) <> '' AND search_form(c.name) = search_form(h.name) LIMIT ${MOST_OF_A_KIND})
           UNION ALL
           (SELECT ${hintOf('reference')} FROM customers c
             WHERE search_form(h.name) <> '' AND c.external_reference IS NOT NULL
               AND replace(search_form(c.external_reference), ' ', '') = replace(search_form(h.name), ' ', '')
             LIMIT ${MOST_OF_A_KIND})
           UNION ALL
           (SELECT ${hintOf('earlier-box')} FROM chargers o ${LAST_HOLDER}
             WHERE o.device_id = h.device_id AND o.id <> h.id LIMIT ${MOST_OF_A_KIND})
           UNION ALL
           (SELECT ${hintOf('earlier-box')} FROM chargers o ${LAST_HOLDER}
             WHERE o.circuit_id = h.circuit_id AND o.name = h.name AND o.id <> h.id AND o.presence <> 'present'
             LIMIT ${MOST_OF_A_KIND})) one) AS hints
    FROM chargers h JOIN installations i ON i.id = h.installation_id WHERE h.id = ANY($1::uuid[])`;

@Injectable()
export class SuggestionHints {
  constructor(private readonly reads: PreparedReads) {}

  /** @param chargerIds a page of them, no more */
  async of(chargerIds: readonly string[]): Promise<Map<string, SuggestionFacts>> {
    if (chargerIds.length === 0) return new Map();
    const rows = await this.reads.query<FactsRow[]>(HINTS, [chargerIds]);
    return new Map(
      rows.map(({ chargerId, installationType, hints }) => [chargerId, { isHome: installationType === HOME, hints }]),
    );
  }
}
