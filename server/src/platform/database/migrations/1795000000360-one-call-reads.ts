import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a read through the hierarchy alone needs to know and leaves behind (docs/decisions/0024). */
export class OneCallReads1795000000360 implements MigrationInterface {
  name = 'OneCallReads1795000000360';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "installations" ADD "hierarchy_read_by" uuid`);
    await queryRunner.query(`ALTER TABLE "installation_access" ADD "detail_wanted_at" TIMESTAMP(3) WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "api_accounts" ADD "read_interval_hours" integer NOT NULL DEFAULT '24'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "api_accounts" DROP COLUMN "read_interval_hours"`);
    await queryRunner.query(`ALTER TABLE "installation_access" DROP COLUMN "detail_wanted_at"`);
    await queryRunner.query(`ALTER TABLE "installations" DROP COLUMN "hierarchy_read_by"`);
  }
}
