import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what was given up by what made it the same work, for a later success to settle it. */
export class FailedWork1795000000260 implements MigrationInterface {
  name = 'FailedWork1795000000260';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "work_items_failed" ON "work_items" ("dedupe_key") WHERE "state" = 'failed'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "work_items_failed"`);
  }
}
