import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A suppressed address is sealed and found by its hash (product.md §11). What stands in clear cannot be sealed by SQL
 * and no release ever wrote any: rows of a development database are let go of.
 */
export class SealedSuppressions1795000000221 implements MigrationInterface {
  name = 'SealedSuppressions1795000000221';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "address_suppressions"`);
    await queryRunner.query(`DROP INDEX "address_suppressions_active_unique"`);
    await queryRunner.query(`ALTER TABLE "address_suppressions" DROP COLUMN "email_normalised"`);
    await queryRunner.query(
      `ALTER TABLE "address_suppressions" ADD "customer_id" uuid NOT NULL, ADD "address" text NOT NULL, ADD "address_hash" text NOT NULL`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "address_suppressions_active_unique" ON "address_suppressions" ("address_hash") WHERE "lifted_at" IS NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "address_suppressions"`);
    await queryRunner.query(`DROP INDEX "address_suppressions_active_unique"`);
    await queryRunner.query(
      `ALTER TABLE "address_suppressions" DROP COLUMN "address_hash", DROP COLUMN "address", DROP COLUMN "customer_id"`,
    );
    await queryRunner.query(`ALTER TABLE "address_suppressions" ADD "email_normalised" text NOT NULL`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "address_suppressions_active_unique" ON "address_suppressions" ("email_normalised") WHERE "lifted_at" IS NULL`,
    );
  }
}
