import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became visible at once with many others waits for a person; a baseline is two sweeps that agree. */
export class MassAppearance1795000000210 implements MigrationInterface {
  name = 'MassAppearance1795000000210';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "installation_access" ADD "appeared_in_sweep" uuid,
         ADD "appearance_held_at" TIMESTAMP(3) WITH TIME ZONE, ADD "appearance_refused_at" TIMESTAMP(3) WITH TIME ZONE`,
    );
    await queryRunner.query(
      `CREATE INDEX "installation_access_appeared" ON "installation_access" ("appeared_in_sweep") WHERE "appeared_in_sweep" IS NOT NULL`,
    );
    await queryRunner.query(
      `CREATE INDEX "installation_access_appearance_held" ON "installation_access" ("api_account_id", "appearance_held_at") WHERE "appearance_held_at" IS NOT NULL`,
    );
    await queryRunner.query(`ALTER TABLE "list_sweeps" ADD "note" text`);
    await queryRunner.query(`ALTER TABLE "api_accounts" ADD "baseline_installations" integer`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "api_accounts" DROP COLUMN "baseline_installations"`);
    await queryRunner.query(`ALTER TABLE "list_sweeps" DROP COLUMN "note"`);
    await queryRunner.query(`DROP INDEX "installation_access_appearance_held"`);
    await queryRunner.query(`DROP INDEX "installation_access_appeared"`);
    await queryRunner.query(
      `ALTER TABLE "installation_access" DROP COLUMN "appearance_refused_at", DROP COLUMN "appearance_held_at",
         DROP COLUMN "appeared_in_sweep"`,
    );
  }
}
