import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a customer has ticked on one page of the picker while looking at another. */
export class ChargerTicks1795000000340 implements MigrationInterface {
  name = 'ChargerTicks1795000000340';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "charger_ticks" (
         "consent_request_id" uuid NOT NULL, "charger_id" uuid NOT NULL, "ticked_at" timestamptz(3) NOT NULL,
         CONSTRAINT "PK_charger_ticks" PRIMARY KEY ("consent_request_id", "charger_id"))`,
    );
    await queryRunner.query(`CREATE INDEX "charger_ticks_ticked_at" ON "charger_ticks" ("ticked_at")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "charger_ticks"`);
  }
}
