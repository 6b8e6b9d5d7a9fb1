import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One command for many rows: the run, and each row with what came of it. */
export class BulkRuns1795000000390 implements MigrationInterface {
  name = 'BulkRuns1795000000390';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "bulk_runs" (
         "id" uuid NOT NULL, "command" text NOT NULL, "resource" text NOT NULL, "staff_id" uuid NOT NULL,
         "staff_label" text NOT NULL, "state" text NOT NULL, "round_id" uuid NOT NULL, "sealed" text NOT NULL,
         "total" integer NOT NULL, "done" integer NOT NULL DEFAULT 0, "skipped" integer NOT NULL DEFAULT 0,
         "failed" integer NOT NULL DEFAULT 0, "cancelled" integer NOT NULL DEFAULT 0,
         "created_at" timestamptz(3) NOT NULL, "starts_at" timestamptz(3) NOT NULL, "started_at" timestamptz(3),
         "ended_at" timestamptz(3), "cancelled_by" text,
         CONSTRAINT "bulk_run_resource_known" CHECK ("resource" IN ('customers', 'installations', 'chargers')),
         CONSTRAINT "bulk_run_state_known" CHECK ("state" IN ('waiting', 'running', 'done', 'cancelled')),
         CONSTRAINT "PK_bulk_runs" PRIMARY KEY ("id"))`,
    );
    await queryRunner.query(`CREATE INDEX "bulk_runs_created" ON "bulk_runs" ("created_at", "id")`);
    await queryRunner.query(`CREATE INDEX "bulk_runs_of_person" ON "bulk_runs" ("staff_id", "created_at", "id")`);
    await queryRunner.query(
      `CREATE INDEX "bulk_runs_open_of_person" ON "bulk_runs" ("staff_id") WHERE "state" IN ('waiting', 'running')`,
    );
    await queryRunner.query(
      `CREATE INDEX "bulk_runs_ended" ON "bulk_runs" ("ended_at") WHERE "ended_at" IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE TABLE "bulk_run_items" (
         "run_id" uuid NOT NULL, "subject_id" uuid NOT NULL, "position" integer NOT NULL, "state" text NOT NULL,
         "version" text, "code" text, "sentence" text, "settled_at" timestamptz(3),
         CONSTRAINT "bulk_item_state_known"
           CHECK ("state" IN ('pending', 'done', 'skipped', 'failed', 'cancelled')),
         CONSTRAINT "PK_bulk_run_items" PRIMARY KEY ("run_id", "subject_id"))`,
    );
    await queryRunner.query(`CREATE INDEX "bulk_run_items_position" ON "bulk_run_items" ("run_id", "position")`);
    await queryRunner.query(`CREATE INDEX "bulk_run_items_state" ON "bulk_run_items" ("run_id", "state", "position")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "bulk_run_items"`);
    await queryRunner.query(`DROP TABLE "bulk_runs"`);
  }
}
