import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who said no: lists tell the customer's refusal and a decision in review apart. */
export class DeniedBy1795000000331 implements MigrationInterface {
  name = 'DeniedBy1795000000331';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" ADD "denied_by" text`);
    await queryRunner.query(
      `UPDATE "consent_requests" r SET "denied_by" = (
         SELECT CASE m."event" WHEN 'review_denied' THEN 'staff' ELSE 'customer' END FROM "consent_request_moves" m
          WHERE m."consent_request_id" = r."id" AND m."to_state" = 'denied' AND m."from_state" <> 'denied'
          ORDER BY m."at" DESC, m."id" DESC LIMIT 1)
        WHERE r."state" = 'denied'`,
    );
    await queryRunner.query(
      `ALTER TABLE "consent_requests" ADD CONSTRAINT "consent_request_denier_known" CHECK ("denied_by" IN ('customer', 'staff'))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP CONSTRAINT "consent_request_denier_known"`);
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP COLUMN "denied_by"`);
  }
}
