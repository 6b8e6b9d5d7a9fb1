import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from '../../../platform/auth/principal.js';
import { allOf, sql } from '../../../platform/http/sql.js';
import { PersonalData } from '../../../platform/personal-data/personal-data.js';
import { naturally } from '../../../shared/natural-order.js';
import { accessInWords } from '../access/access-in-words.js';
import { CHARGER_COLUMNS, shownCharger, type StoredCharger } from './charger-row.js';
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
type Circuit = InstallationOut['circuits'][number];
type Charger = Circuit['chargers'][number];

type AccessRow = Omit<Access, 'why'> & { lastProblem: string | null };
type TieRow = Omit<Tie, 'customer'> & { customer: CustomerJson; createdByKind: string };
type ChargerRow = StoredCharger<Charger> & { circuitId: string | null };

const LAST_EVENTS = 50;
/** A site has a few thousand chargers at most; more of one read are not counted. */
const COUNTED_EVENTS = 25_000;
/** Of what one read added, so many are named. */
const NAMED_SUBJECTS = 100;

/** One installation with everything that hangs on it: access and why, ties, the tree, the last changes. */
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
    const [[row], access, ties, circuits, chargers, events] = await Promise.all([
      this.installation(id),
      this.access(id),
      this.ties(id),
      this.circuits(id),
      this.chargers(id),
      this.events(id),
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
      circuits: treeOf(circuits, chargers, scope),
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
              a.last_good_read_at AS "lastGoodReadAt", a.next_read_at AS "nextReadAt"
         FROM installation_access a JOIN api_accounts p ON p.id = a.api_account_id
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

  private circuits(id: string) {
    return this.dataSource.query<Omit<Circuit, 'chargers'>[]>(
      `SELECT id, zaptec_id AS "zaptecId", name, max_current AS "maxCurrent", is_active AS "isActive", presence
         FROM circuits WHERE installation_id = $1 ORDER BY id`,
      [id],
    );
  }

  private chargers(id: string) {
    return this.dataSource.query<ChargerRow[]>(
      `SELECT ${CHARGER_COLUMNS}, h.circuit_id AS "circuitId"
         FROM chargers h WHERE h.installation_id = $1 ORDER BY h.id`,
      [id],
    );
  }

  private events(id: string) {
    return this.dataSource.query<InstallationOut['events']>(
      // What one read added is one event with a number: the first read of a site would push out all else.
      `SELECT (array_agg(id ORDER BY id DESC))[1] AS id, at, type,
              CASE count(*) WHEN 1 THEN (array_agg(circuit_id))[1] END AS "circuitId",
              CASE count(*) WHEN 1 THEN (array_agg(charger_id))[1] END AS "chargerId",
              CASE count(*) WHEN 1 THEN (array_agg(data))[1] ELSE '{}'::jsonb END AS data, count(*)::int AS count,
              (array_agg(coalesce(charger_id, circuit_id) ORDER BY id))[1:${NAMED_SUBJECTS}] AS "subjectIds"
         FROM (SELECT * FROM installation_events WHERE installation_id = $1
                ORDER BY at DESC, id DESC LIMIT ${COUNTED_EVENTS}) newest
        GROUP BY at, type, CASE WHEN type IN ('charger.added', 'circuit.added') THEN NULL ELSE id END
        ORDER BY at DESC, id DESC LIMIT ${LAST_EVENTS}`,
      [id],
    );
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

/** As staff read and count; what has no name comes last. */
const compareNames = naturally('en');
const byName = (one: { name: string | null }, other: { name: string | null }) => compareNames(one.name, other.name);

function treeOf(circuits: Omit<Circuit, 'chargers'>[], rows: ChargerRow[], scope: Scope): Circuit[] {
  const under = (circuitId: string | null) =>
    rows
      .filter((row) => row.circuitId === circuitId)
      .sort(byName)
      .map(({ circuitId: _circuitId, ...row }) => shownCharger(row, scope));
  const loose = under(null);
  const tree = [...circuits].sort(byName).map((circuit) => ({ ...circuit, chargers: under(circuit.id) }));

  if (loose.length === 0) return tree;
  const nowhere = {
    id: null,
    zaptecId: null,
    name: null,
    maxCurrent: null,
    isActive: null,
    presence: 'present',
  } as const;
  return [...tree, { ...nowhere, chargers: loose }];
}
