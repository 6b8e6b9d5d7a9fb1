import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A row that several runs are about is an item of each: what pages by key needs an id of its own. */
export class BulkItemsById1795000000391 implements MigrationInterface {
  name = 'BulkItemsById1795000000391';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "bulk_run_items" ADD "id" uuid NOT NULL DEFAULT gen_random_uuid()`);
    await queryRunner.query(`ALTER TABLE "bulk_run_items" ALTER COLUMN "id" DROP DEFAULT`);
    await queryRunner.query(`ALTER TABLE "bulk_run_items" DROP CONSTRAINT "PK_bulk_run_items"`);
    await queryRunner.query(
      `ALTER TABLE "bulk_run_items" ADD CONSTRAINT "PK_bulk_run_items" PRIMARY KEY ("id")`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "bulk_run_items_subject" ON "bulk_run_items" ("run_id", "subject_id")`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "bulk_run_items_subject"`);
    await queryRunner.query(`ALTER TABLE "bulk_run_items" DROP CONSTRAINT "PK_bulk_run_items"`);
    await queryRunner.query(
      `ALTER TABLE "bulk_run_items" ADD CONSTRAINT "PK_bulk_run_items" PRIMARY KEY ("run_id", "subject_id")`,
    );
    await queryRunner.query(`ALTER TABLE "bulk_run_items" DROP COLUMN "id"`);
  }
}
