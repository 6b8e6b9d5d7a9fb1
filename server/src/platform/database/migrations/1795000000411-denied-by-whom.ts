import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counting and listing denials by whose no it was: the rarer one stands among all the others. */
export class DeniedByWhom1795000000411 implements MigrationInterface {
  name = 'DeniedByWhom1795000000411';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "consent_requests_denied" ON "consent_requests" ("denied_by", "created_at", "id") WHERE "state" = 'denied'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "consent_requests_denied"`);
  }
}
