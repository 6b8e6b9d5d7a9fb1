import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'request', 'granted-choose', 'granted-assigned', 'granted-no-charger', 'not-connected', 'withdrawn', 'role-too-low'`;
const NEW_KINDS = `'request', 'granted-choose', 'granted-assigned', 'granted-no-charger', 'first-charger', 'not-connected', 'withdrawn', 'role-too-low'`;

const only = (kinds: string) =>
  `ALTER TABLE "consent_mails" ADD CONSTRAINT "consent_mail_kind_known" CHECK ("kind" IN (${kinds}))`;

/** A customer of a place without chargers hears of the first one. */
export class FirstChargerMail1795000000382 implements MigrationInterface {
  name = 'FirstChargerMail1795000000382';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_mails" DROP CONSTRAINT "consent_mail_kind_known"`);
    await queryRunner.query(only(NEW_KINDS));
    await queryRunner.query(
      `CREATE INDEX "consent_requests_granted_installation" ON "consent_requests" ("granted_installation_id")
        WHERE "granted_installation_id" IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "public"."consent_requests_granted_installation"`);
    await queryRunner.query(`DELETE FROM "consent_mails" WHERE "kind" = 'first-charger'`);
    await queryRunner.query(`ALTER TABLE "consent_mails" DROP CONSTRAINT "consent_mail_kind_known"`);
    await queryRunner.query(only(KINDS));
  }
}
