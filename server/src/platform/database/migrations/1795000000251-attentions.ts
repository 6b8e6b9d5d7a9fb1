import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Attentions1795000000251 implements MigrationInterface {
  name = 'Attentions1795000000251';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" ADD "attentions" text array NOT NULL DEFAULT '{}'`);
    await queryRunner.query(`UPDATE "consent_requests" SET "attentions" = ARRAY["attention"] WHERE "attention" IS NOT NULL`);
    // With it goes its index.
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP COLUMN "attention"`);
    await queryRunner.query(
      `CREATE INDEX "consent_requests_attention" ON "consent_requests" ("state_changed_at", "id") WHERE cardinality("attentions") > 0`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "consent_requests_attention"`);
    await queryRunner.query(`ALTER TABLE "consent_requests" ADD "attention" text`);
    await queryRunner.query(`UPDATE "consent_requests" SET "attention" = "attentions"[1]`);
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP COLUMN "attentions"`);
    await queryRunner.query(
      `CREATE INDEX "consent_requests_attention" ON "consent_requests" ("state_changed_at", "id") WHERE "attention" IS NOT NULL`,
    );
  }
}
