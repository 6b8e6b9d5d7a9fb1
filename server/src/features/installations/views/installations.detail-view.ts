import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from '../../../platform/auth/principal.js';
import { allOf, rawSql, sql } from '../../../platform/http/sql.js';
import { PersonalData } from '../../../platform/personal-data/personal-data.js';
import { LAST_GOOD_READ } from '../access/installation-access.repository.js';
import { accessInWords } from '../access/access-in-words.js';
import type { InstallationOut } from './installations.dto.js';
import { InstallationNotFoundProblem } from '../hierarchy/installations.errors.js';
import {
  CUSTOMER_JSON,
  showActor,
  showCustomer,
  showReason,
  visibleInstallations,
  type CustomerJson,
} from '../ties/staff-scope.js';

type Access = InstallationOut['access'][number];
type Tie = InstallationOut['ties'][number];

type AccessRow = Omit<Access, 'why'> & { lastProblem: string | null };
type TieRow = Omit<Tie, 'customer'> & { customer: CustomerJson; createdByKind: string };

const LAST_EVENTS = 50;
/** A site has a few thousand chargers at most; more of one read are not counted. */
const COUNTED_EVENTS = 25_000;
/** Of what one read added, so many are named. */
const NAMED_SUBJECTS = 100;

/** One installation with what hangs on it: access and why, ties, how much there is, the last changes. */
@Injectable()
export class InstallationDetailView {
  constructor(
    private readonly dataSource: DataSource,
    private readonly personalData: PersonalData,
  ) {}

  /** @throws InstallationNotFoundProblem (404) also for one outside the scope */
  async requireVisible(id: string, scope: Scope): Promise<void> {
    const { text, values } = sql`SELECT 1 FROM installations i
      WHERE ${allOf([sql`i.id = ${id}`, ...visibleInstallations(scope, 'i.id')])}`.render();
    const found = await this.dataSource.query<unknown[]>(text, values);

    if (found.length === 0) throw new InstallationNotFoundProblem();
  }

  /** @throws InstallationNotFoundProblem (404) also for one outside the scope */
  async get(id: string, scope: Scope): Promise<InstallationOut> {
    await this.requireVisible(id, scope);
    const [[row], access, ties, [hierarchy], events] = await Promise.all([
      this.installation(id),
      this.access(id),
      this.ties(id),
      this.hierarchy(id),
      this.events(id, scope),
    ]);
    if (!row) throw new InstallationNotFoundProblem();

    const { heldRemovals, unreadable, ...installation } = row;
    return {
      installation,
      access: access.map(({ lastProblem, ...one }) => ({
        ...one,
        why: accessInWords(one.status, lastProblem, unreadable !== null),
      })),
      ties: ties.map((tie) => toTie(tie, scope)),
      hierarchy,
      events,
      heldRemovals,
      unreadable,
    };
  }

  private installation(id: string) {
    return this.dataSource.query<
      (InstallationOut['installation'] & Pick<InstallationOut, 'heldRemovals' | 'unreadable'>)[]
    >(
      `SELECT id, zaptec_id AS "zaptecId", name, address, zip_code AS "zipCode", city, installation_type AS type,
              network_type AS "networkType", time_zone AS "timeZone", active, hierarchy_read_at AS "hierarchyReadAt",
              created_at AS "createdAt",
              CASE WHEN removals_held THEN COALESCE(removals_held_detail, '{}'::jsonb) END AS "heldRemovals",
              unreadable
         FROM installations WHERE id = $1`,
      [id],
    );
  }

  private access(id: string) {
    return this.dataSource.query<AccessRow[]>(
      `SELECT json_build_object('id', p.id, 'name', p.name, 'health', p.health, 'trouble', p.troubles -> 0 ->> 'kind') AS "apiAccount", a.status, a.roles,
              a.status_since AS since, a.first_seen_at AS "firstSeenAt", a.last_seen_at AS "lastSeenAt",
              a.last_absent_at AS "lastAbsentAt", a.in_baseline AS "inBaseline", a.appearance_held_at AS "appearanceHeldAt", a.last_problem AS "lastProblem",
              ${LAST_GOOD_READ} AS "lastGoodReadAt", a.next_read_at AS "nextReadAt"
         FROM installation_access a JOIN api_accounts p ON p.id = a.api_account_id JOIN installations i ON i.id = a.installation_id
        WHERE a.installation_id = $1 ORDER BY p.name`,
      [id],
    );
  }

  private async ties(id: string) {
    const ties = await this.dataSource.query<TieRow[]>(
      `SELECT t.id, ${CUSTOMER_JSON} AS customer, t.kind, t.reason, t.created_by_kind AS "createdByKind",
              t.created_by_label AS "createdBy", t.created_at AS "createdAt"
         FROM installation_ties t JOIN customers c ON c.id = t.customer_id
        WHERE t.installation_id = $1 AND t.ended_at IS NULL ORDER BY t.kind, t.created_at`,
      [id],
    );
    return this.personalData.open(ties, 'installation_ties', { reason: 'reason', createdBy: 'created_by_label' });
  }

  private hierarchy(id: string) {
    return this.dataSource.query<[InstallationOut['hierarchy']]>(
      `SELECT (SELECT count(*)::int FROM circuits WHERE installation_id = $1) AS circuits,
              count(*)::int AS chargers, (count(*) FILTER (WHERE circuit_id IS NULL))::int AS "chargersInNoCircuit"
         FROM chargers WHERE installation_id = $1`,
      [id],
    );
  }

  /** What one read added is one event with a number: the first read of a site would push out all else. */
  private events(id: string, scope: Scope) {
    const isAway = rawSql(`g.type = 'charger.moved-away'`);
    // Another place is named only to who may see it (product.md §7).
    const seen = [
      sql`m.zaptec_id = (g.data->'to'->>'installationZaptecId')::uuid`,
      ...visibleInstallations(scope, 'm.id'),
    ];
    const { text, values } = sql`WITH grouped AS (
        SELECT (array_agg(id ORDER BY id DESC))[1] AS id, at, type,
               CASE count(*) WHEN 1 THEN (array_agg(circuit_id))[1] END AS circuit_id,
               CASE count(*) WHEN 1 THEN (array_agg(charger_id))[1] END AS charger_id,
               CASE count(*) WHEN 1 THEN (array_agg(data))[1] ELSE '{}'::jsonb END AS data, count(*)::int AS count,
               (array_agg(coalesce(charger_id, circuit_id) ORDER BY id))[1:${rawSql(String(NAMED_SUBJECTS))}] AS subject_ids
          FROM (SELECT * FROM installation_events WHERE installation_id = ${id}
                 ORDER BY at DESC, id DESC LIMIT ${rawSql(String(COUNTED_EVENTS))}) newest
         GROUP BY at, type, CASE WHEN type IN ('charger.added', 'circuit.added') THEN NULL ELSE id END
         ORDER BY at DESC, id DESC LIMIT ${rawSql(String(LAST_EVENTS))})
      SELECT g.id, g.at, g.type, g.circuit_id AS "circuitId", g.charger_id AS "chargerId", g.count,
             CASE WHEN ${isAway} THEN '{}'::jsonb ELSE g.data END AS data,
             COALESCE((SELECT json_agg(json_build_object('name', COALESCE(h.name, k.name), 'deviceId', h.device_id) ORDER BY s.n)
                         FROM unnest(g.subject_ids) WITH ORDINALITY AS s (id, n)
                         LEFT JOIN chargers h ON h.id = s.id LEFT JOIN circuits k ON k.id = s.id
                        WHERE h.id IS NOT NULL OR k.id IS NOT NULL), '[]') AS subjects,
             CASE WHEN ${isAway} THEN (SELECT json_build_object('id', m.id, 'name', m.name)
                                         FROM installations m WHERE ${allOf(seen)}) END AS "movedTo"
        FROM grouped g ORDER BY g.at DESC, g.id DESC`.render();
    return this.dataSource.query<InstallationOut['events']>(text, values);
  }
}

function toTie({ customer, createdByKind, ...tie }: TieRow, scope: Scope): Tie {
  return {
    ...tie,
    customer: showCustomer(scope, customer),
    reason: showReason(scope, customer, tie.reason),
    createdBy: showActor(scope, customer, createdByKind, tie.createdBy),
  };
}
