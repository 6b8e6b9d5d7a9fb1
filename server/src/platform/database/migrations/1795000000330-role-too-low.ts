import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'request', 'granted-choose', 'granted-assigned', 'granted-no-charger', 'not-connected', 'withdrawn'`;

/** What a customer is told of a role that is too low, and when they asked for another look. */
export class RoleTooLow1795000000330 implements MigrationInterface {
  name = 'RoleTooLow1795000000330';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" ADD "role_advised_at" TIMESTAMP(3) WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "consent_requests" ADD "customer_checked_at" TIMESTAMP(3) WITH TIME ZONE`);
    await queryRunner.query(`ALTER TABLE "consent_mails" DROP CONSTRAINT "consent_mail_kind_known"`);
    await queryRunner.query(
      `ALTER TABLE "consent_mails" ADD CONSTRAINT "consent_mail_kind_known" CHECK ("kind" IN (${KINDS}, 'role-too-low'))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "consent_mails" WHERE "kind" = 'role-too-low'`);
    await queryRunner.query(`ALTER TABLE "consent_mails" DROP CONSTRAINT "consent_mail_kind_known"`);
    await queryRunner.query(
      `ALTER TABLE "consent_mails" ADD CONSTRAINT "consent_mail_kind_known" CHECK ("kind" IN (${KINDS}))`,
    );
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP COLUMN "customer_checked_at"`);
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP COLUMN "role_advised_at"`);
  }
}
