import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which login was asked, at the first send, whether it could read the pinned installation: that of the group's account. */
export class PinCheckedBy1795000000112 implements MigrationInterface {
  name = 'PinCheckedBy1795000000112';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" ADD "pin_checked_account_id" uuid`);
    await queryRunner.query(
      `UPDATE "consent_requests" r SET "pin_checked_account_id" = g."api_account_id" FROM "user_groups" g
        WHERE g."id" = r."user_group_id" AND r."pin_checked_at" IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP COLUMN "pin_checked_account_id"`);
  }
}
