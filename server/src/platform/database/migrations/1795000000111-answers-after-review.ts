import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The mails that tell the customer how a review ended, and the status of a claim that staff decided against. */
export class AnswersAfterReview1795000000111 implements MigrationInterface {
  name = 'AnswersAfterReview1795000000111';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_mails" DROP CONSTRAINT "consent_mail_kind_known"`);
    await queryRunner.query(
      `ALTER TABLE "consent_mails" ADD CONSTRAINT "consent_mail_kind_known" CHECK ("kind" IN ('request', 'granted-choose', 'granted-assigned', 'granted-no-charger', 'not-connected', 'withdrawn'))`,
    );
    await queryRunner.query(`ALTER TABLE "consent_claims" DROP CONSTRAINT "consent_claim_status_known"`);
    await queryRunner.query(
      `ALTER TABLE "consent_claims" ADD CONSTRAINT "consent_claim_status_known" CHECK ("status" IN ('pending', 'confirmed', 'contradicted', 'in_review', 'rejected', 'recorded', 'superseded'))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "consent_mails" WHERE "kind" IN ('not-connected', 'withdrawn')`);
    await queryRunner.query(`UPDATE "consent_claims" SET "status" = 'contradicted' WHERE "status" = 'rejected'`);
    await queryRunner.query(`ALTER TABLE "consent_claims" DROP CONSTRAINT "consent_claim_status_known"`);
    await queryRunner.query(
      `ALTER TABLE "consent_claims" ADD CONSTRAINT "consent_claim_status_known" CHECK ("status" IN ('pending', 'confirmed', 'contradicted', 'in_review', 'recorded', 'superseded'))`,
    );
    await queryRunner.query(`ALTER TABLE "consent_mails" DROP CONSTRAINT "consent_mail_kind_known"`);
    await queryRunner.query(
      `ALTER TABLE "consent_mails" ADD CONSTRAINT "consent_mail_kind_known" CHECK ("kind" IN ('request', 'granted-choose', 'granted-assigned', 'granted-no-charger'))`,
    );
  }
}
