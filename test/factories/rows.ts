import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { Suppressions } from '../../server/src/features/customers/suppressions.service.js';
import { Transactions } from '../../server/src/platform/database/transaction.js';
import { customerActor } from '../../server/src/shared/actor.js';
import { newId } from '../../server/src/shared/ids.js';
import type { Grantdesk } from './grantdesk.js';

export interface InstallationRows {
  installationId: string;
  zaptecId: string;
  tieId: string;
  freeChargerId: string;
  takenChargerId: string;
  freeSerial: string;
}

let made = 0;

/** Rows as the product would have written them, without the way there: for tests that are about who may do what. */
export class Rows {
  constructor(private readonly desk: Grantdesk) {}

  /** Their address stands in `email` and, as people do, in the notes. */
  async customer(accountManagerId: string | null, name = 'Row Customer'): Promise<string> {
    made += 1;
    const id = newId();
    const email = `full.name.${made}@customer.example`;
    await this.desk.rows(
      `INSERT INTO customers (id, name, email, email_normalised, address_version, language, time_zone, account_manager_id,
         notes, created_at, updated_at)
       VALUES ($1, $2, $3, $3, 1, 'en', 'Europe/Oslo', $4, $5, now(), now())`,
      [id, `${name} ${made}`, email, accountManagerId, `Write to ${email} only`],
    );
    return id;
  }

  async request(customerId: string, state = 'draft', columns: Record<string, unknown> = {}): Promise<string> {
    const id = newId();
    const row: Record<string, unknown> = {
      id,
      customer_id: customerId,
      user_group_id: this.desk.userGroupId,
      state,
      product: 'go',
      token_version: 1,
      expires_after_days: 30,
      state_changed_at: new Date(),
      created_at: new Date(),
      updated_at: new Date(),
      ...columns,
    };
    const names = Object.keys(row);
    await this.desk.rows(
      `INSERT INTO consent_requests (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    );
    return id;
  }

  /** That a request of this customer was granted, for this person. */
  async notice(staffId: string, customerId: string): Promise<string> {
    const id = newId();
    await this.desk.rows(
      `INSERT INTO notices (id, staff_id, kind, subject_type, subject_id, customer_id, at)
       VALUES ($1, $2, 'granted', 'consent-request', $3, $4, now())`,
      [id, staffId, newId(), customerId],
    );
    return id;
  }

  /** A mail the server refused with words that repeat the address, and the move that followed. */
  async refusedMail(requestId: string): Promise<void> {
    await this.desk.rows(
      `INSERT INTO consent_mails (id, consent_request_id, kind, to_address, to_hash, language, state, attempts,
         last_error, requested_by_kind, created_at)
       SELECT $2, r.id, 'request', c.email, c.email, 'en', 'refused', 1, '550 <' || c.email || '> unknown', 'staff', now()
         FROM consent_requests r JOIN customers c ON c.id = r.customer_id WHERE r.id = $1`,
      [requestId, newId()],
    );
    await this.desk.rows(
      `INSERT INTO consent_request_moves (id, consent_request_id, at, event, from_state, to_state, actor_kind, actor_label,
         reason, data)
       SELECT $2, r.id, now(), 'mail_refused', 'sending', 'undeliverable', 'job', 'mail.send', '550 ' || c.email, '{}'
         FROM consent_requests r JOIN customers c ON c.id = r.customer_id WHERE r.id = $1`,
      [requestId, newId()],
    );
  }

  /** An installation this customer owns, readable through the main account, with one free and one taken charger. */
  async installation(customerId: string, name = 'Row Installation'): Promise<InstallationRows> {
    made += 1;
    const ids = {
      installationId: newId(),
      zaptecId: randomUUID(),
      tieId: newId(),
      freeChargerId: newId(),
      takenChargerId: newId(),
      freeSerial: `ZAP${500_000 + made * 2}`,
    };
    await this.desk.rows(
      `INSERT INTO installations (id, zaptec_id, name, address, city, created_at, updated_at)
       VALUES ($1, $2, $3, 'Row Street 1', 'Oslo', now(), now())`,
      [ids.installationId, ids.zaptecId, `${name} ${made}`],
    );
    await this.desk.rows(
      `INSERT INTO installation_access (installation_id, api_account_id, status, status_since, first_seen_at, last_seen_at)
       VALUES ($1, $2, 'active', now(), now(), now())`,
      [ids.installationId, this.desk.apiAccountId],
    );
    await this.desk.rows(
      `INSERT INTO installation_ties (id, customer_id, installation_id, kind, created_by_kind, created_by_label, created_at)
       VALUES ($1, $2, $3, 'owner', 'system', 'test', now())`,
      [ids.tieId, customerId, ids.installationId],
    );
    for (const [at, chargerId] of [ids.freeChargerId, ids.takenChargerId].entries()) {
      await this.desk.rows(
        `INSERT INTO chargers (id, zaptec_id, device_id, name, active, installation_id, first_seen_at, last_seen_at,
           created_at, updated_at)
         VALUES ($1, $2, $3, $4, true, $5, now(), now(), now(), now())`,
        [chargerId, randomUUID(), `ZAP${500_000 + made * 2 + at}`, `Row Charger ${made}`, ids.installationId],
      );
    }
    await this.desk.rows(
      `INSERT INTO charger_assignments (id, charger_id, customer_id, source, assigned_at, assigned_by_kind, assigned_by_label)
       VALUES ($1, $2, $3, 'staff', now(), 'system', 'test')`,
      [newId(), ids.takenChargerId, customerId],
    );
    return ids;
  }

  /** What came into the inbox of an installation. @returns the arrival */
  async arrival(installationId: string): Promise<string> {
    const id = newId();
    await this.desk.rows(
      `INSERT INTO charger_arrivals (id, installation_id, kind, came_at, open_count) VALUES ($1, $2, 'found', now(), 1)`,
      [id, installationId],
    );
    return id;
  }

  /** Its words are sealed, so the product itself writes it. @returns its id */
  async suppression(
    emailNormalised = `suppressed-${newId()}@customer.example`,
    reason = 'asked',
    customerId = newId(),
  ): Promise<string> {
    const part = <T>(type: Type<T>) => this.desk.api.get(type, { strict: false });
    await part(Transactions).run((tx) =>
      part(Suppressions).suppress(tx, {
        customer: { id: customerId, emailNormalised },
        reason,
        actor: customerActor(customerId, 'A Customer'),
      }),
    );
    const hash = await this.desk.personalData.addressHash(emailNormalised);
    const text = 'SELECT id FROM address_suppressions WHERE address_hash = $1 AND lifted_at IS NULL';
    return (await this.desk.row<{ id: string }>(text, [hash])).id;
  }

  /** A run that nobody works on, with one row that failed. */
  async bulkRun(staffId: string, state: 'waiting' | 'done'): Promise<string> {
    const id = newId();
    await this.desk.rows(
      `INSERT INTO bulk_runs (id, command, resource, staff_id, staff_label, state, round_id, sealed, total, failed,
         created_at, starts_at, ended_at)
       VALUES ($1, 'charger.end-assignment', 'chargers', $2, 'Somebody', $3, $4, '', 1, 1, now(),
         now() + interval '1 day', CASE WHEN $3 = 'done' THEN now() END)`,
      [id, staffId, state, newId()],
    );
    await this.desk.rows(
      `INSERT INTO bulk_run_items (id, run_id, subject_id, position, state, code, sentence)
       VALUES ($2, $1, $3, 0, 'failed', 'UNEXPECTED', 'It broke.')`,
      [id, newId(), newId()],
    );
    return id;
  }

  /** Work that was given up. */
  async failedWork(name: string, payload: object, dedupeKey: string | null = null): Promise<string> {
    const id = newId();
    await this.desk.rows(
      `INSERT INTO work_items (id, name, payload, lane, state, due_at, attempts, max_attempts, last_error, dedupe_key,
         created_at, settled_at)
       VALUES ($1, $2, $3, 5, 'failed', now(), 1, 1, 'it broke', $4, now(), now())`,
      [id, name, JSON.stringify(payload), dedupeKey],
    );
    return id;
  }

  /** Work that is due now, or after an interval such as '1 day'. */
  async work(name: string, payload: object, dedupeKey: string | null, after = '0'): Promise<string> {
    const id = newId();
    await this.desk.rows(
      `INSERT INTO work_items (id, name, payload, lane, state, due_at, attempts, max_attempts, dedupe_key, created_at)
       VALUES ($1, $2, $3, 5, 'due', now() + $5::interval, 0, 1, $4, now())`,
      [id, name, JSON.stringify(payload), dedupeKey, after],
    );
    return id;
  }
}
