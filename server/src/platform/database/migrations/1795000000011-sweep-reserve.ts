import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The part of an account's request budget that only its list sweeps may draw (docs/decisions/0002). */
export class SweepReserve1795000000011 implements MigrationInterface {
  name = 'SweepReserve1795000000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "zaptec_budgets" ADD "sweep_reserve" double precision NOT NULL DEFAULT 0`);
    await queryRunner.query(`ALTER TABLE "zaptec_budgets" ALTER COLUMN "sweep_reserve" DROP DEFAULT`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "zaptec_budgets" DROP COLUMN "sweep_reserve"`);
  }
}
