import type { MigrationInterface, QueryRunner } from 'typeorm';

const METER = `COALESCE(h.device_id, '') ~* '^ *AP[HGM]'`;

/** Chargers that are free by now came before there was an inbox: one arrival for each installation. */
const FREE_BY_NOW = `
  WITH free AS MATERIALIZED (
    SELECT h.id, h.installation_id, h.first_seen_at FROM chargers h JOIN installations i ON i.id = h.installation_id
     WHERE i.is_tied AND NOT h.is_assigned AND h.presence = 'present' AND h.active IS NOT FALSE AND NOT (${METER})),
  arrivals AS (
    INSERT INTO charger_arrivals (id, installation_id, kind, came_at, open_count)
    SELECT gen_random_uuid(), installation_id, 'granted', max(first_seen_at), count(*) FROM free GROUP BY installation_id
    RETURNING id, installation_id, came_at)
  INSERT INTO charger_inbox_items (id, charger_id, installation_id, arrival_id, state, came_at, state_at)
  SELECT gen_random_uuid(), free.id, a.installation_id, a.id, 'open', a.came_at, a.came_at
    FROM free JOIN arrivals a USING (installation_id)`;

const INDEXES: readonly [name: string, on: string][] = [
  ['charger_arrivals_open', `"charger_arrivals" ("came_at", "id") WHERE "open_count" > 0`],
  ['charger_arrivals_snoozed', `"charger_arrivals" ("came_at", "id") WHERE "snoozed_count" > 0`],
  ['charger_arrivals_dismissed', `"charger_arrivals" ("came_at", "id") WHERE "dismissed_count" > 0`],
  ['charger_arrivals_installation', `"charger_arrivals" ("installation_id", "came_at")`],
  ['charger_arrivals_came', `"charger_arrivals" ("came_at", "id")`],
  ['charger_inbox_items_arrival', `"charger_inbox_items" ("arrival_id", "state", "charger_id")`],
  ['charger_inbox_items_installation', `"charger_inbox_items" ("installation_id", "state")`],
  ['charger_inbox_items_open', `"charger_inbox_items" ("came_at", "id") WHERE "state" = 'open'`],
  ['charger_inbox_items_snoozed', `"charger_inbox_items" ("snoozed_until") WHERE "state" = 'snoozed'`],
  ['customers_name_form', `"customers" (search_form("name"))`],
  [
    'customers_reference_form',
    `"customers" (replace(search_form("external_reference"), ' ', '')) WHERE "external_reference" IS NOT NULL`,
  ],
];

/** New chargers wait for a person; whose name or reference is a charger's is found by an index. */
export class ChargerInbox1795000000380 implements MigrationInterface {
  name = 'ChargerInbox1795000000380';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`SET LOCAL statement_timeout = 0`);
    await queryRunner.query(
      `CREATE TABLE "charger_arrivals" (
         "id" uuid NOT NULL, "installation_id" uuid NOT NULL, "kind" text NOT NULL, "came_at" timestamptz(3) NOT NULL,
         "open_count" integer NOT NULL DEFAULT 0, "snoozed_count" integer NOT NULL DEFAULT 0,
         "dismissed_count" integer NOT NULL DEFAULT 0,
         CONSTRAINT "charger_arrival_kind_known" CHECK ("kind" IN ('granted', 'found', 'moved', 'returned', 'freed', 'woken')),
         CONSTRAINT "PK_charger_arrivals" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE TABLE "charger_inbox_items" (
         "id" uuid NOT NULL, "charger_id" uuid NOT NULL, "installation_id" uuid NOT NULL, "arrival_id" uuid NOT NULL,
         "state" text NOT NULL, "came_at" timestamptz(3) NOT NULL, "state_at" timestamptz(3) NOT NULL,
         "snoozed_until" timestamptz(3), "reason" text, "decided_by" uuid,
         CONSTRAINT "charger_inbox_state_known" CHECK ("state" IN ('open', 'snoozed', 'dismissed', 'assigned', 'gone')),
         CONSTRAINT "charger_inbox_reason_known"
           CHECK ("reason" IS NULL OR "reason" IN ('shared', 'spare', 'no-customer', 'not-ours', 'other')),
         CONSTRAINT "charger_inbox_snoozed_until" CHECK (("state" = 'snoozed') = ("snoozed_until" IS NOT NULL)),
         CONSTRAINT "charger_inbox_dismissed_why" CHECK (("state" = 'dismissed') = ("reason" IS NOT NULL)),
         CONSTRAINT "PK_charger_inbox_items" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "charger_inbox_items_charger_unique" ON "charger_inbox_items" ("charger_id")`,
    );
    await queryRunner.query(FREE_BY_NOW);
    for (const [name, on] of INDEXES) await queryRunner.query(`CREATE INDEX "${name}" ON ${on}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "public"."customers_reference_form"`);
    await queryRunner.query(`DROP INDEX "public"."customers_name_form"`);
    await queryRunner.query(`DROP TABLE "charger_inbox_items"`);
    await queryRunner.query(`DROP TABLE "charger_arrivals"`);
  }
}
