import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A charger that a second installation lists as well stays where it is until that one is read without it. */
export class ListedTwice1795000000361 implements MigrationInterface {
  name = 'ListedTwice1795000000361';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "chargers" ADD "also_listed" jsonb`);
    await queryRunner.query(
      `CREATE INDEX "chargers_also_listed" ON "chargers" (("also_listed" ->> 'installationZaptecId')) WHERE "also_listed" IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "chargers_also_listed"`);
    await queryRunner.query(`ALTER TABLE "chargers" DROP COLUMN "also_listed"`);
  }
}
