import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sweep of the list of chargers: its state, what the list said, and when it is due (docs/decisions/0025). */
export class ChargerSweeps1795000000370 implements MigrationInterface {
  name = 'ChargerSweeps1795000000370';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "charger_sweeps" (
         "id" uuid NOT NULL, "api_account_id" uuid NOT NULL, "username" text NOT NULL,
         "state" text NOT NULL DEFAULT 'running', "run_id" uuid NOT NULL,
         "started_at" timestamptz(3) NOT NULL, "progress_at" timestamptz(3) NOT NULL, "finished_at" timestamptz(3),
         "next_page" integer NOT NULL DEFAULT 0, "is_read" boolean NOT NULL DEFAULT false,
         "pages_read" integer NOT NULL DEFAULT 0, "pages_total" integer, "pages_stated" integer NOT NULL DEFAULT 0,
         "had_short_page" boolean NOT NULL DEFAULT false, "became_shorter" boolean NOT NULL DEFAULT false,
         "skipped" integer NOT NULL DEFAULT 0, "seen" integer NOT NULL DEFAULT 0, "closed" integer NOT NULL DEFAULT 0,
         "added" integer NOT NULL DEFAULT 0, "moved" integer NOT NULL DEFAULT 0, "changed" integer NOT NULL DEFAULT 0,
         "gone" integer NOT NULL DEFAULT 0, "reads_asked" integer NOT NULL DEFAULT 0, "held" boolean NOT NULL DEFAULT false,
         "error" text, "note" text,
         CONSTRAINT "charger_sweep_state_known" CHECK ("state" IN ('running', 'complete', 'failed')),
         CONSTRAINT "PK_charger_sweeps" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(
      `CREATE INDEX "charger_sweeps_account" ON "charger_sweeps" ("api_account_id", "started_at")`,
    );
    await queryRunner.query(
      `CREATE TABLE "listed_chargers" (
         "api_account_id" uuid NOT NULL, "zaptec_id" uuid NOT NULL, "position" integer NOT NULL,
         "device_id" text COLLATE "natural_order", "name" text, "active" boolean, "device_type" integer,
         "installation_zaptec_id" uuid, "installation_name" text, "circuit_zaptec_id" uuid,
         "is_open" boolean NOT NULL DEFAULT false,
         "first_listed_at" timestamptz(3) NOT NULL, "changed_at" timestamptz(3) NOT NULL,
         "missing_since" timestamptz(3), "missed_sweeps" integer NOT NULL DEFAULT 0, "asked" text,
         CONSTRAINT "PK_listed_chargers" PRIMARY KEY ("api_account_id", "zaptec_id"))`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "listed_chargers_position" ON "listed_chargers" ("api_account_id", "position")`,
    );
    await queryRunner.query(`CREATE INDEX "listed_chargers_charger" ON "listed_chargers" ("zaptec_id")`);
    await queryRunner.query(`CREATE INDEX "listed_chargers_serial" ON "listed_chargers" ("device_id", "zaptec_id")`);
    await queryRunner.query(
      `CREATE INDEX "listed_chargers_missed" ON "listed_chargers" ("api_account_id", "missed_sweeps")
        WHERE "missed_sweeps" > 0`,
    );
    await queryRunner.query(
      `CREATE INDEX "listed_chargers_closed" ON "listed_chargers" ("device_id", "zaptec_id") WHERE NOT "is_open"`,
    );
    await queryRunner.query(
      `CREATE TABLE "charger_sweep_marks" (
         "sweep_id" uuid NOT NULL, "block" integer NOT NULL, "seen" bit varying NOT NULL,
         CONSTRAINT "PK_charger_sweep_marks" PRIMARY KEY ("sweep_id", "block"))`,
    );
    await queryRunner.query(`ALTER TABLE "api_accounts" ADD "next_charger_sweep_at" timestamptz(3)`);
    await queryRunner.query(
      `ALTER TABLE "api_accounts" ADD "charger_sweep_interval_minutes" integer NOT NULL DEFAULT 60`,
    );
    await queryRunner.query(`ALTER TABLE "api_accounts" ADD "charger_list_read_at" timestamptz(3)`);
    await queryRunner.query(
      `CREATE INDEX "api_accounts_next_charger_sweep" ON "api_accounts" ("next_charger_sweep_at")`,
    );
    await queryRunner.query(`ALTER TABLE "zaptec_budgets" ADD "next_list_call_at" timestamptz(3)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "zaptec_budgets" DROP COLUMN "next_list_call_at"`);
    await queryRunner.query(`DROP INDEX "api_accounts_next_charger_sweep"`);
    await queryRunner.query(`ALTER TABLE "api_accounts" DROP COLUMN "charger_list_read_at"`);
    await queryRunner.query(`ALTER TABLE "api_accounts" DROP COLUMN "charger_sweep_interval_minutes"`);
    await queryRunner.query(`ALTER TABLE "api_accounts" DROP COLUMN "next_charger_sweep_at"`);
    await queryRunner.query(`DROP TABLE "charger_sweep_marks"`);
    await queryRunner.query(`DROP TABLE "listed_chargers"`);
    await queryRunner.query(`DROP TABLE "charger_sweeps"`);
  }
}
