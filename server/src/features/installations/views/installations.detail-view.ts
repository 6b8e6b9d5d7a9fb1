import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from '../../../platform/auth/principal.js';
import { allOf, sql } from '../../../platform/http/sql.js';
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

/** One installation with what hangs on it: access and why, ties, how much there is. */
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
    const [[row], access, ties, [hierarchy]] = await Promise.all([
      this.installation(id),
      this.access(id),
      this.ties(id),
      this.hierarchy(id),
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
}

function toTie({ customer, createdByKind, ...tie }: TieRow, scope: Scope): Tie {
  return {
    ...tie,
    customer: showCustomer(scope, customer),
    reason: showReason(scope, customer, tie.reason),
    createdBy: showActor(scope, customer, createdByKind, tie.createdBy),
  };
}
