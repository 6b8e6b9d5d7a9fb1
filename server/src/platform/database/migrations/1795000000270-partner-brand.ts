import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a partner looks like to customers, and where they may call. */
export class PartnerBrand1795000000270 implements MigrationInterface {
  name = 'PartnerBrand1795000000270';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "staff" ADD "phone" text`);
    await queryRunner.query(`ALTER TABLE "user_groups" ADD "contact_phone" text, ADD "brand_colour" text`);
    await queryRunner.query(
      `CREATE TABLE "user_group_logos" (
         "user_group_id" uuid NOT NULL, "media_type" text NOT NULL, "digest" text NOT NULL, "bytes" bytea NOT NULL,
         "updated_at" timestamptz(3) NOT NULL,
         CONSTRAINT "user_group_logo_media_type_known" CHECK ("media_type" IN ('image/png', 'image/jpeg', 'image/webp')),
         CONSTRAINT "PK_user_group_logos" PRIMARY KEY ("user_group_id"))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "user_group_logos"`);
    await queryRunner.query(`ALTER TABLE "user_groups" DROP COLUMN "brand_colour", DROP COLUMN "contact_phone"`);
    await queryRunner.query(`ALTER TABLE "staff" DROP COLUMN "phone"`);
  }
}
