import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls in a row without an answer, and whether one is out to see if the provider is back (product.md §7 "Budget"). */
export class ProviderCircuit1795000000420 implements MigrationInterface {
  name = 'ProviderCircuit1795000000420';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "zaptec_budgets" ADD "failures" integer NOT NULL DEFAULT 0, ADD "trips" integer NOT NULL DEFAULT 0,
         ADD "probing_until" TIMESTAMP(3) WITH TIME ZONE`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "zaptec_budgets" DROP COLUMN "probing_until", DROP COLUMN "trips", DROP COLUMN "failures"`,
    );
  }
}
